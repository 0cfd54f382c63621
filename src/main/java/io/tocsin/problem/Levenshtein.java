package io.tocsin.problem;

/** How many letters must be changed, added or left out to make one word of another. */
final class Levenshtein {

    private Levenshtein() {}

    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int column = 0; column <= b.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= a.length(); row++) {
            int[] current = new int[b.length() + 1];
            current[0] = row;
            for (int column = 1; column <= b.length(); column++) {
                int change = a.charAt(row - 1) == b.charAt(column - 1) ? 0 : 1;
                int other = Math.min(above[column], current[column - 1]) + 1;
                current[column] = Math.min(above[column - 1] + change, other);
            }
            above = current;
        }
        return above[b.length()];
    }
}
