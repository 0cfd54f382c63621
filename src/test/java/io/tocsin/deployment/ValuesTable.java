package io.tocsin.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The values of the chart as tables of Markdown, made of {@code values.yaml} and its comments: a
 * comment that starts with {@code --} describes the key below it, a banner begins a table.
 */
final class ValuesTable {

    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):.*");
    private static final Pattern DESCRIPTION = Pattern.compile(" *# -- (.*)");
    private static final Pattern BANNER = Pattern.compile("# -{10,}\n# (.*)\n# -{10,}\n");

    /** A value that is described, for example {@code image.tag}. */
    record Row(String path, String description, JsonNode value) {}

    private final String yaml;
    private final JsonNode values;
    private final List<Row> rows = new ArrayList<>();
    private final StringBuilder markdown = new StringBuilder();

    ValuesTable(String yaml) {
        this.yaml = BANNER.matcher(yaml).replaceAll("## $1\n");
        this.values = Manifest.parse(yaml).getFirst().body();
        read();
    }

    List<Row> rows() {
        return rows;
    }

    String markdown() {
        return markdown.toString();
    }

    private void read() {
        begin("The chart");
        var path = new ArrayList<String>();
        String description = "";
        for (String line : yaml.lines().toList()) {
            Matcher described = DESCRIPTION.matcher(line);
            Matcher key = KEY.matcher(line);
            if (line.startsWith("## ")) {
                begin(line.substring(3));
            } else if (described.matches()) {
                description = described.group(1);
            } else if (key.matches()) {
                int depth = key.group(1).length() / 2;
                path.subList(Math.min(depth, path.size()), path.size()).clear();
                path.add(key.group(2));
                if (!description.isEmpty()) {
                    add(new Row(String.join(".", path), description, at(path)));
                    description = "";
                }
            }
        }
    }

    private JsonNode at(List<String> path) {
        return values.at("/" + String.join("/", path));
    }

    private void begin(String title) {
        markdown.append("\n### ").append(title);
        markdown.append("\n\n| value | meaning | default |\n|---|---|---|\n");
    }

    private void add(Row row) {
        rows.add(row);
        String value = row.value().toString().replace("|", "\\|");
        String meaning = row.description().replace("|", "\\|");
        markdown.append("| `%s` | %s | `%s` |\n".formatted(row.path(), meaning, value));
    }
}
