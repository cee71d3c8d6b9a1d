package dev.landfall.mapping;

import java.util.List;
import nl.basjes.parse.useragent.UserAgent;
import nl.basjes.parse.useragent.UserAgentAnalyzer;
import org.jspecify.annotations.Nullable;

/**
 * Functions on the text by which a browser introduces itself. What cannot be told from it is {@code ??} or {@code Unknown},
 * as Yauaa says it; a text that is no user agent at all is of the class {@code Hacker}.
 */
final class UserAgentFunctions {
    private static final String TELEPHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 5_1_1 like Mac OS X) AppleWebKit/534.46 (KHTML, like Gecko)"
                    + " Version/5.1 Mobile/9B206 Safari/7534.48.3";

    /** A function, the field of Yauaa that it gives, and that of the telephone. */
    private record Part(String function, String meaning, String field, String ofTelephone) {}

    private static final List<Part> PARTS = List.of(
            new Part("ua_os_name", "The operating system.", UserAgent.OPERATING_SYSTEM_NAME, "iOS"),
            new Part(
                    "ua_os_version_major",
                    "The operating system with the first number of its version.",
                    UserAgent.OPERATING_SYSTEM_NAME_VERSION_MAJOR,
                    "iOS 5"),
            new Part(
                    "ua_os_version",
                    "The version of the operating system.",
                    UserAgent.OPERATING_SYSTEM_VERSION,
                    "5.1.1"),
            new Part(
                    "ua_os_name_version",
                    "The operating system with its version.",
                    UserAgent.OPERATING_SYSTEM_NAME_VERSION,
                    "iOS 5.1.1"),
            new Part("ua_agent_version", "The version of the browser.", UserAgent.AGENT_VERSION, "5.1"),
            new Part(
                    "ua_agent_version_major",
                    "The browser with the first number of its version.",
                    UserAgent.AGENT_NAME_VERSION_MAJOR,
                    "Safari 5"),
            new Part("ua_agent_name", "The browser.", UserAgent.AGENT_NAME, "Safari"),
            new Part(
                    "ua_device_class",
                    "The kind of device, such as Desktop, Phone, Tablet, TV or Robot.",
                    UserAgent.DEVICE_CLASS,
                    "Phone"));

    static final List<MapperFunction> ALL =
            PARTS.stream().map(UserAgentFunctions::function).toList();

    private UserAgentFunctions() {}

    private static MapperFunction function(Part part) {
        return new MapperFunction(
                part.function(),
                part.function() + "(user_agent)",
                ResultType.TEXT,
                part.meaning(),
                "%s(\"%s\") = \"%s\"".formatted(part.function(), TELEPHONE, part.ofTelephone()),
                1,
                1,
                Given.body(given -> value(given.text(0), part.field())));
    }

    private static @Nullable String value(String userAgent, String field) {
        return userAgent.isEmpty() ? null : Analyzer.WITH_CACHE.parse(userAgent).getValue(field);
    }

    /** Of its own because its rules take seconds to load and tens of megabytes: only the first call should pay. */
    private static final class Analyzer {
        private static final int AGENTS_KEPT = 10_000;

        static final UserAgentAnalyzer WITH_CACHE = UserAgentAnalyzer.newBuilder()
                .withFields(PARTS.stream().map(Part::field).toList())
                .withCache(AGENTS_KEPT)
                .withoutClientHintsCache()
                .hideMatcherLoadStats()
                .immediateInitialization()
                .build();
    }
}
