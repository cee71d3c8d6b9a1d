package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The Jackson mapper that the routes name in {@code marshal: json}: one record a line, as Batch Ingestion reads it. */
public final class XdmLines {
    private XdmLines() {}

    public static ObjectMapper mapper() {
        return new ObjectMapper(
                new JsonFactoryBuilder().rootValueSeparator("\n").build());
    }
}
