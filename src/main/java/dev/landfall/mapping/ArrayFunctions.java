package dev.landfall.mapping;

import java.util.List;

/** Functions on arrays. */
final class ArrayFunctions {
    static final List<MapperFunction> ALL = List.of();

    private ArrayFunctions() {}
}
