package dev.landfall.mapping;

import java.util.List;

/** Functions on regular expressions. */
final class RegexFunctions {
    static final List<MapperFunction> ALL = List.of();

    private RegexFunctions() {}
}
