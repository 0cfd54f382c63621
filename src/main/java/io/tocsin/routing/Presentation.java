package io.tocsin.routing;

/**
 * How a receiver sees its conversations.
 *
 * @param threads whether each has a thread
 * @param skipResolvedUnseen whether nothing is shown of what was over before it could be shown
 * @param labels whether labels are shown
 * @param annotations whether annotations are shown
 */
public record Presentation(
        boolean threads, boolean skipResolvedUnseen, boolean labels, boolean annotations) {

    /** Where nothing else is said. */
    public static final Presentation DEFAULT = new Presentation(false, false, true, true);
}
