package io.tocsin.process;

import static java.util.stream.Collectors.joining;

import io.tocsin.sandbox.world.Practice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Made-up configurations: other policies, receivers, routes and inhibitions each time. */
final class Variations {

    /** What may be wrong with a configuration. */
    private static final List<UnaryOperator<String>> MISTAKES =
            List.of(
                    text -> text + "rout: {}\n",
                    text -> text + "  - [unclosed\n",
                    text -> text.replaceAll("(?m)^  receiver: .*$", "  receiver: nobody"),
                    text -> text.replace("policies:\n", "policies:\n  odd: {coolDown: soon}\n"),
                    text -> text.replace("receivers:\n", "receivers:\n  odd: {channel: here}\n"),
                    text -> text.replace("receivers:\n", "receivers:\n  odd: {token: abc}\n"),
                    text ->
                            text.replace(
                                    "inhibitions:\n", "inhibitions:\n  - source: ['a=~\"(']\n"));

    private static final List<String> POLICIES =
            List.of(
                    "plain: {damping: off, coolDown: 0s, reminders: off}",
                    "cool: {damping: off, coolDown: 2s, reminders: off}",
                    "damped: {damping: {halfLife: 1s, maxSuppress: 4s}, coolDown: 1s, reminders: off}",
                    "nagging: {damping: off, coolDown: 0s, reminders: {first: 2s, cap: 2s}}");

    private static final List<String> GROUPINGS =
            List.of("[\"...\"]", "[]", "[instance]", "[alertname]");

    private static final int RECEIVERS = 4;

    private final RandomGenerator chance;

    Variations(RandomGenerator chance) {
        this.chance = chance;
    }

    /** One that is in order. */
    String good() {
        var receivers =
                IntStream.range(0, RECEIVERS)
                        .filter(i -> i == 0 || chance.nextInt(3) > 0)
                        .mapToObj(i -> "r" + i)
                        .toList();
        var text = new StringBuilder("# " + chance.nextLong() + "\n").append(policies());
        text.append("receivers:\n");
        receivers.forEach(name -> text.append(receiver(name, chance.nextBoolean())));
        text.append("route:\n  receiver: ")
                .append(one(receivers))
                .append("\n  policy: ")
                .append(policy())
                .append("\n  groupBy: ")
                .append(one(GROUPINGS))
                .append("\n  routes:\n");
        IntStream.range(0, 1 + chance.nextInt(4))
                .forEach(_ -> text.append("    - ").append(route(receivers)));
        text.append("timeIntervals:\n  always: [{times: [{from: \"00:00\", to: \"24:00\"}]}]\n");
        text.append("inhibitions:\n");
        IntStream.range(0, 1 + chance.nextInt(2)).forEach(_ -> text.append(inhibition()));
        return text.toString();
    }

    /** One that is to be refused. */
    String bad() {
        return one(MISTAKES).apply(good());
    }

    /** One in which everybody is there, and all is told at once, each alert twice. */
    String last() {
        return policies()
                + "receivers:\n"
                + IntStream.range(0, RECEIVERS)
                        .mapToObj(i -> receiver("r" + i, i % 2 == 0))
                        .collect(joining())
                + """
                route:
                  receiver: r0
                  policy: plain
                  routes:
                    - {match: ['instance="db-1"'], receiver: r1, continue: true}
                    - {match: ['instance="db-1"'], receiver: r2}
                """;
    }

    private static String policies() {
        return "policies:\n" + POLICIES.stream().map("  %s\n"::formatted).collect(joining());
    }

    private static String receiver(String name, boolean inAlerts) {
        return "  %s: {channel: \"%d\"}\n"
                .formatted(name, inAlerts ? Practice.ALERTS : Practice.GENERAL);
    }

    private String route(List<String> receivers) {
        var says = new ArrayList<String>();
        says.add("match: ['alertname=~\"%s\"']".formatted(names()));
        says.add("receiver: " + one(receivers));
        says.add("policy: " + policy());
        says.add("groupBy: " + one(GROUPINGS));
        says.add("groupWait: " + chance.nextInt(2) + "s");
        says.add("continue: " + chance.nextBoolean());
        if (chance.nextInt(4) == 0) {
            says.add("muteTimeIntervals: [always]");
        }
        return "{" + String.join(", ", says) + "}\n";
    }

    private String inhibition() {
        return "  - {source: ['alertname=~\"%s\"'], target: ['alertname=~\"%s\"']}\n"
                .formatted(names(), names());
    }

    private String policy() {
        var policy = one(POLICIES);
        return policy.substring(0, policy.indexOf(':'));
    }

    /** Of some of the alerts: their names end with a digit. */
    private String names() {
        return ".*[%d%d]".formatted(chance.nextInt(8), chance.nextInt(8));
    }

    private <T> T one(List<T> choices) {
        return choices.get(chance.nextInt(choices.size()));
    }
}
