package dev.landfall.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Functions on regular expressions. */
final class RegexFunctions {
    static final List<MapperFunction> ALL = List.of(
            new MapperFunction(
                    "extract_regex",
                    "extract_regex(text, regex)",
                    ResultType.ARRAY,
                    "The first match and its groups; a group that took no part is null, no match is an empty array.",
                    "extract_regex(\"E259,E259B_009,1_1\", \"([^,]+),[^,]*,([^,]+)\") = "
                            + "[\"E259,E259B_009,1_1\", \"E259\", \"1_1\"]",
                    2,
                    2,
                    Given.body(given -> regex(given).ask(given.text(0), RegexFunctions::groups))),
            new MapperFunction(
                    "matches_regex",
                    "matches_regex(text, regex)",
                    ResultType.BOOLEAN,
                    "Whether the regular expression matches the whole text.",
                    "matches_regex(\"E259,E259B_009,1_1\", \"([^,]+),[^,]*,([^,]+)\") = true",
                    2,
                    2,
                    Given.body(given -> regex(given).ask(given.text(0), Matcher::matches))));

    private RegexFunctions() {}

    private static RegularExpression regex(Given given) throws FunctionFailed {
        return RegularExpression.of(given.text(1));
    }

    private static List<@Nullable String> groups(Matcher matcher) {
        List<@Nullable String> groups = new ArrayList<>();
        if (matcher.find()) {
            for (int group = 0; group <= matcher.groupCount(); group++) groups.add(matcher.group(group));
        }
        return groups;
    }
}
