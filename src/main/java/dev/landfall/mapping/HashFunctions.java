package dev.landfall.mapping;

import java.util.List;

/** Functions on hashes. */
final class HashFunctions {
    static final List<MapperFunction> ALL = List.of();

    private HashFunctions() {}
}
