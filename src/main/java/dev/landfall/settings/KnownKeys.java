package dev.landfall.settings;

import dev.landfall.problem.DidYouMean;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells which keys and environment variables are ours, and what a mistyped one was probably meant to be. */
final class KnownKeys {
    /** What Kubernetes sets for a service that happens to be called like one of our namespaces. */
    private static final String SERVICE_LINK = ".*_(PORT|SERVICE_HOST|SERVICE_PORT|PORT_.*|SERVICE_PORT_.*)";

    private final List<Setting<?>> settings = AllSettings.all();
    private final List<SettingFamily<?>> families = AllSettings.families();

    Optional<Setting<?>> setting(String key) {
        return settings.stream().filter(it -> it.key().equals(key)).findFirst();
    }

    Optional<Setting<?>> secretOfFileKey(String key) {
        return settings.stream()
                .filter(Setting::secret)
                .filter(it -> it.fileKey().equals(key))
                .findFirst();
    }

    Optional<SettingFamily<?>> family(String key) {
        return families.stream().filter(it -> it.nameIn(key).isPresent()).findFirst();
    }

    boolean isOurs(String key) {
        return namespaces().contains(Namespace.nameOf(key));
    }

    boolean isKnown(String key) {
        return setting(key).isPresent()
                || secretOfFileKey(key).isPresent()
                || family(key).isPresent();
    }

    /** {@code platfrom} for {@code platform}: a key that would pass as somebody else's. */
    Optional<String> nearNamespace(String key) {
        return DidYouMean.nearest(Namespace.nameOf(key), namespaces());
    }

    String suggestion(String key) {
        return DidYouMean.suffix(key, keys().collect(Collectors.toSet()));
    }

    /** The key that an environment variable stands for, or empty if it is none of ours. */
    Optional<String> keyOfVariable(String variable) {
        return keys().filter(key -> Setting.environmentName(key).equals(variable))
                .findFirst()
                .or(() -> memberOfVariable(variable));
    }

    private Optional<String> memberOfVariable(String variable) {
        if (variable.matches(SERVICE_LINK)) return Optional.empty();
        return families.stream()
                .flatMap(family -> family.nameInEnvironment(variable).map(family::key).stream())
                .findFirst();
    }

    /**
     * The variable that this one was probably meant to be. Other tools have variables in our namespaces too (the Databricks
     * tools in particular), so only one that is a letter or two away is taken for a mistake.
     */
    Optional<String> mistypedVariable(String variable) {
        if (variable.matches(SERVICE_LINK)) return Optional.empty();
        return DidYouMean.nearest(variable, keys().map(Setting::environmentName).toList(), 2);
    }

    /** All keys that may be written, those of secret files included. */
    Stream<String> keys() {
        return settings.stream().flatMap(it -> it.secret() ? Stream.of(it.key(), it.fileKey()) : Stream.of(it.key()));
    }

    private Set<String> namespaces() {
        return settings.stream().map(it -> Namespace.nameOf(it.key())).collect(Collectors.toCollection(TreeSet::new));
    }
}
