/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** All that is offered at one moment. Immutable; of offers with the same id the one whose service ranks highest. */
final class Snapshot implements Catalogue, Offers {

    private final List<PublishedService> services;
    private final Map<String, PublishedService> byId = new HashMap<>();
    private final Map<String, List<PublishedService>> bySimpleName;
    private final Map<String, OfferedMethod> byMethodId = new HashMap<>();
    private final Map<String, OfferedMethod> byPath = new HashMap<>();

    Snapshot(Collection<Offer> offers) {
        Map<String, Offer> best = new TreeMap<>();
        offers.forEach(offer -> best.merge(
                offer.published().id(),
                offer,
                (one, other) -> one.reference().compareTo(other.reference()) >= 0 ? one : other));
        services = best.values().stream().map(Offer::published).toList();
        services.forEach(service -> byId.put(service.id(), service));
        bySimpleName = services.stream().collect(Collectors.groupingBy(Snapshot::simpleName));
        best.values().forEach(this::add);
    }

    private void add(Offer offer) {
        PublishedService service = offer.published();
        boolean alone = bySimpleName.get(simpleName(service)).size() == 1;
        for (OfferedMethod method : offer.methods()) {
            byMethodId.put(method.published().id(), method);
            byPath.put(service.id() + "/" + method.published().name(), method);
            if (alone) {
                byPath.put(simpleName(service) + "/" + method.published().name(), method);
            }
        }
    }

    private static String simpleName(PublishedService service) {
        return service.interfaceName().substring(service.interfaceName().lastIndexOf('.') + 1);
    }

    @Override
    public List<PublishedService> services() {
        return services;
    }

    @Override
    public PublishedService service(String id) {
        PublishedService exact = byId.get(id);
        if (exact != null) {
            return exact;
        }
        List<PublishedService> found = bySimpleName.getOrDefault(id, List.of());
        if (found.size() > 1) {
            List<String> ids = new ArrayList<>();
            found.forEach(service -> ids.add(service.id()));
            throw new ProblemException(
                    Problem.CONTRACT_MISMATCH, id + " is the simple name of several services; name one of " + ids);
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.NO_SUCH_METHOD, "no service " + id + " is offered here; GET /services lists them"));
    }

    @Override
    public Optional<PublishedMethod> method(String id) {
        return Optional.ofNullable(byMethodId.get(id)).map(OfferedMethod::published);
    }

    @Override
    public Optional<OfferedMethod> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    @Override
    public OfferedMethod offered(PublishedMethod method) {
        OfferedMethod offered = byMethodId.get(method.id());
        if (offered == null || !offered.published().plan().equals(method.plan())) {
            // Values decoded for one interface are none of another's, though it has the same name.
            throw new ProblemException(
                    Problem.UNAVAILABLE, method.serviceId() + " was removed or replaced at this moment; try again");
        }
        return offered;
    }
}
