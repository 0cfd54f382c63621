package io.tocsin.deployment;

import java.util.List;
import java.util.function.Function;

/**
 * What a cluster refuses, or runs badly, although the schema allows it. {@link RuleTest} breaks
 * each of them.
 */
enum Rule {
    DRAINS_ARE_POSSIBLE(RunningRules::drainsArePossible),
    ENVIRONMENT_NAMES_ARE_UNIQUE(EnvironmentRules::namesAreUnique),
    IMAGES_ARE_PINNED(PodRules::imagesArePinned),
    MOUNTS_HAVE_VOLUMES(PodRules::mountsHaveVolumes),
    NAMES_ARE_UNIQUE(RunningRules::namesAreUnique),
    POD_SECURITY_IS_RESTRICTED(PodSecurityRules::violations),
    PORTS_ARE_DECLARED(PortRules::violations),
    PROBES_ARE_THERE(PodRules::probesAreThere),
    REFERENCES_RESOLVE(ReferenceRules::violations),
    RESOURCES_ARE_BOUNDED(PodRules::resourcesAreBounded),
    SELECTORS_MATCH(SelectorRules::violations),
    SERVICE_LINKS_ARE_OFF(PodRules::serviceLinksAreOff),
    SOMEBODY_ELSE_IS_THERE(RunningRules::somebodyElseIsThere),
    STOPPING_HAS_TIME(RunningRules::stoppingHasTime),
    TMP_IS_WRITABLE(PodRules::tmpIsWritable),
    TOKENS_ARE_NOT_MOUNTED(PodRules::tokensAreNotMounted),
    UPDATES_LEAVE_NO_GAP(RunningRules::updatesLeaveNoGap);

    private final Function<Installation, List<String>> check;

    Rule(Function<Installation, List<String>> check) {
        this.check = check;
    }

    /** One sentence for each violation; empty when the rule holds. */
    List<String> violations(Installation installation) {
        return check.apply(installation);
    }
}
