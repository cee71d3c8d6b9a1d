package dev.landfall.check;

import dev.landfall.landing.Column;
import dev.landfall.landing.PersonalColumns;
import dev.landfall.mapping.Mapper;
import dev.landfall.mapping.MappingSet;
import dev.landfall.routes.Dataflow;
import dev.landfall.xdm.XdmSchema;
import java.util.List;
import java.util.Optional;

/** Compares the mapping set of one dataflow with the columns and the schema that the outside systems gave. */
record MappingCheck(Dataflow dataflow, DataflowInputs files) {
    private static final int SHOWN = 3;

    /** What is not known from outside is taken from the saved schema, or not compared. */
    Finding look(Optional<List<Column>> columns, Optional<XdmSchema> live) {
        String subject = dataflow.name() + " mapping";
        Collected collected = new Collected();
        Optional<MappingSet> set = files.readMappingSet(collected);
        Optional<XdmSchema> saved = collected.of(files::savedSchema).flatMap(schema -> schema);
        if (!collected.isEmpty()) return collected.finding(subject, "not compared");
        Optional<XdmSchema> schema = live.or(() -> saved);
        if (set.isEmpty() || schema.isEmpty()) return Finding.skipped(subject, "not compared: no schema is known");
        saved.ifPresent(known -> warnOfDifferences(known, schema.get(), collected));
        compare(set.get(), columns, schema.get(), collected);
        return collected.finding(
                subject,
                "compared with %s and %s"
                        .formatted(
                                columns.isPresent() ? "the source's columns" : "no column",
                                live.isPresent() ? "the dataset's schema" : "the saved schema"));
    }

    private void warnOfDifferences(XdmSchema saved, XdmSchema live, Collected collected) {
        List<String> differences = saved.differences(live);
        if (differences.isEmpty()) return;
        String first = String.join(", ", differences.subList(0, Math.min(SHOWN, differences.size())));
        int more = differences.size() - SHOWN;
        collected.warn(CheckProblem.OTHER_SCHEMA.at(
                "dataflow " + dataflow.name(),
                files.schemaFile(),
                more > 0 ? "%s, and %d differences more".formatted(first, more) : first));
    }

    private void compare(MappingSet set, Optional<List<Column>> columns, XdmSchema schema, Collected collected) {
        String where = "dataflow " + dataflow.name();
        PersonalColumns personal = files.personal();
        if (columns.isPresent()) collected.of(() -> Mapper.compile(set, columns.get(), personal, schema, where));
        else collected.add(Mapper.check(set, personal, schema, where));
    }
}
