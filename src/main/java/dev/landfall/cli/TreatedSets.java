package dev.landfall.cli;

import dev.landfall.check.DataflowInputs;
import dev.landfall.landing.PersonalColumns;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.runner.RoutesWiring;
import dev.landfall.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** Which columns the routes treat before the rows meet a mapping set, found by the file that a load route names. */
record TreatedSets(List<Dataflow> dataflows, Settings settings) {
    TreatedSets {
        dataflows = List.copyOf(dataflows);
    }

    /** What is wrong with the routes is told by {@code landfall check}: a dataflow that cannot be read treats nothing here. */
    static TreatedSets of(Settings settings) {
        Features features = Features.unconnected(settings, Clock.systemUTC());
        return new TreatedSets(new RoutesWiring(features).checkUnconnected().dataflows(), settings);
    }

    /** Of all dataflows that name the file: what one of them treats must fit all the same. */
    PersonalColumns personal(Path set) {
        List<PersonalColumns> all = dataflows.stream()
                .map(dataflow -> new DataflowInputs(dataflow, settings))
                .filter(inputs ->
                        inputs.mappingFile().filter(file -> same(file, set)).isPresent())
                .map(DataflowInputs::personal)
                .toList();
        return new PersonalColumns(
                names(all, PersonalColumns::mask),
                names(all, PersonalColumns::hash),
                names(all, PersonalColumns::drop));
    }

    private static List<String> names(List<PersonalColumns> all, Function<PersonalColumns, List<String>> treated) {
        return all.stream().flatMap(it -> treated.apply(it).stream()).distinct().toList();
    }

    private static boolean same(Path file, Path set) {
        return file.toAbsolutePath().normalize().equals(set.toAbsolutePath().normalize());
    }
}
