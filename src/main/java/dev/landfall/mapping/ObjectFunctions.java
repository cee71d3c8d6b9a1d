package dev.landfall.mapping;

import java.util.List;

/** Functions on objects and maps. */
final class ObjectFunctions {
    static final List<MapperFunction> ALL = List.of();

    private ObjectFunctions() {}
}
