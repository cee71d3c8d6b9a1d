package dev.landfall.mapping;

import java.util.List;

/** Functions on addresses. */
final class UrlFunctions {
    static final List<MapperFunction> ALL = List.of();

    private UrlFunctions() {}
}
