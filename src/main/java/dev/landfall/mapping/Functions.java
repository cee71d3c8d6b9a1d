package dev.landfall.mapping;

import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every function of the expression language by its name, in the order of the catalogue. Immutable. */
final class Functions {
    private final Map<String, MapperFunction> byName = new LinkedHashMap<>();

    Functions(Clock clock) {
        TextFunctions.ALL.forEach(this::add);
        RegexFunctions.ALL.forEach(this::add);
        HashFunctions.ALL.forEach(this::add);
        UrlFunctions.ALL.forEach(this::add);
        LogicFunctions.ALL.forEach(this::add);
        NumberFunctions.ALL.forEach(this::add);
        ObjectFunctions.ALL.forEach(this::add);
        ArrayFunctions.ALL.forEach(this::add);
        UserAgentFunctions.ALL.forEach(this::add);
        AnalyticsFunctions.ALL.forEach(this::add);
        DateFunctions.all(clock).forEach(this::add);
    }

    private void add(MapperFunction function) {
        if (byName.put(function.name(), function) != null) {
            throw new IllegalStateException("declared twice: " + function.name());
        }
    }

    Map<String, MapperFunction> byName() {
        return Collections.unmodifiableMap(byName);
    }
}
