package dev.landfall.mapping;

/** The words that Data Prep takes for true and false, spelled exactly so; {@code 1}, {@code t} and {@code Yes} are not among them. */
final class BooleanWords {
    private BooleanWords() {}

    static Boolean parse(String text) throws Unfit {
        return switch (text) {
            case "true", "TRUE", "y", "Y", "yes", "YES", "on", "ON" -> Boolean.TRUE;
            case "false", "FALSE", "n", "N", "no", "NO", "off", "OFF" -> Boolean.FALSE;
            default ->
                throw new Unfit(RejectCode.NOT_A_BOOLEAN, "the text is none of Data Prep's words for true and false");
        };
    }
}
