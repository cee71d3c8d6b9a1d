package dev.landfall.landing;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Optional;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Sends each request of the blob client to the account that the current credentials name, signed with them; a 403 is
 * answered with fresh credentials and one repetition. So one client lives as long as the process, whatever is rotated.
 */
final class SigningPolicy implements HttpPipelinePolicy {
    /** Stands for the account until the credentials are known; never asked for. */
    static final String PLACEHOLDER = "https://landing-zone.invalid";

    /** How the last try of a call ended, in the context of the call. */
    private static final String TRIED = "landfallTried";

    private final CurrentAccess access;
    private final Consumer<String> retried;

    /** @param retried hears of each try that is repeated: its status, or {@code connection} */
    SigningPolicy(CurrentAccess access, Consumer<String> retried) {
        this.access = access;
        this.retried = retried;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        begins(context);
        URL unsigned = context.getHttpRequest().getUrl();
        HttpPipelineNextPolicy again = next.clone();
        return blocking(access::get).flatMap(first -> {
            sign(context.getHttpRequest(), unsigned, first);
            return next.process().flatMap(response -> {
                context.setData(TRIED, Integer.toString(response.getStatusCode()));
                if (response.getStatusCode() != 403) return Mono.just(response);
                return blocking(() -> access.insteadOf(first)).flatMap(fresh -> {
                    if (fresh.isEmpty()) return Mono.just(response);
                    response.close();
                    retried.accept("403");
                    sign(context.getHttpRequest(), unsigned, fresh.get());
                    return again.process();
                });
            });
        });
    }

    /** The client passes here once a try; all tries of a call share its context. */
    private void begins(HttpPipelineCallContext context) {
        context.getData(TRIED).ifPresent(earlier -> retried.accept(earlier.toString()));
        context.setData(TRIED, "connection");
    }

    private static <T> Mono<T> blocking(java.util.concurrent.Callable<T> call) {
        return Mono.fromCallable(call).subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        begins(context);
        URL unsigned = context.getHttpRequest().getUrl();
        HttpPipelineNextSyncPolicy again = next.clone();
        Access first = access.get();
        sign(context.getHttpRequest(), unsigned, first);
        HttpResponse response = next.processSync();
        context.setData(TRIED, Integer.toString(response.getStatusCode()));
        if (response.getStatusCode() != 403) return response;
        Optional<Access> fresh = access.insteadOf(first);
        if (fresh.isEmpty()) return response;
        response.close();
        retried.accept("403");
        sign(context.getHttpRequest(), unsigned, fresh.get());
        return again.processSync();
    }

    private static void sign(HttpRequest request, URL unsigned, Access access) {
        String path = unsigned.getFile();
        String signed = access.endpoint() + path + (path.contains("?") ? "&" : "?") + access.sas();
        try {
            request.setUrl(URI.create(signed).toURL());
        } catch (MalformedURLException e) {
            throw new IllegalStateException("the landing zone's endpoint is no URL", e);
        }
    }
}
