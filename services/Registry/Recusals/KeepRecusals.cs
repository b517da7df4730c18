using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Enters, ends and lists recusals. Library keepers; read by all who may read the register. A superior's inspector may have an interest in a
/// target below: the look at that register is logged there.</summary>
internal static class KeepRecusals
{
    /// <param name="Owner">Whose register holds the target; the bureau's own when left out.</param>
    /// <param name="From">Today when left out.</param>
    /// <param name="To">Last day, included.</param>
    public sealed record EnterRequest(
        Guid InspectorId, Guid TargetId, string Reason, string? Owner = null, LocalDate? From = null, LocalDate? To = null);

    public sealed record EndRequest(int Version, LocalDate To, string Reason);

    public sealed record View(
        Guid Id, string Tenant, int Version, Guid InspectorId, Guid TargetId, string Owner, string Reason, LocalDate From, LocalDate? To)
    {
        public static View Of(Recusal r) => new(r.Id, r.TenantId, r.Version, r.InspectorId, r.TargetId, r.Owner, r.Reason, r.From, r.To);
    }

    public sealed record Response(IReadOnlyList<View> Recusals, int Total);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/recusals", Enter).Allow(Roles.LibraryKeeper).WithName("enterRecusal");
        api.MapPost("/recusals/{id:guid}/end", End).Allow(Roles.LibraryKeeper).WithName("endRecusal");
        api.MapGet("/recusals", List).Allow(RegistryService.Readers).WithName("listRecusals");
        api.MapGet("/recusals/{id:guid}", Get).Allow(RegistryService.Readers).WithName("getRecusal");
    }

    private static async Task<Outcome<View>> Enter(EnterRequest request, RegistryDb db, Caller caller, HttpContext http, CancellationToken ct)
    {
        var checks = new Checks();
        var reason = checks.Text(request.Reason, "reason", 200);
        var from = request.From ?? db.Today;
        checks.Order(from, request.To, "to");
        if (!checks.Passed)
        {
            return checks.Errors;
        }
        if (!await db.Inspectors.AnyAsync(i => i.Id == request.InspectorId, ct))
        {
            return InspectorErrors.NotFound(request.InspectorId);
        }
        var owner = request.Owner ?? db.Tenant;
        if (await db.Recusals.AnyAsync(r => r.InspectorId == request.InspectorId && r.TargetId == request.TargetId
            && (r.To == null || r.To >= from) && (request.To == null || r.From <= request.To), ct))
        {
            return RecusalErrors.Known;
        }
        if (owner != db.Tenant && await Looking.WidenAsync(db, caller, owner, http.Request.Path, ct) is { } stranger)
        {
            return stranger;
        }
        if (!await db.Targets.AnyAsync(t => t.TenantId == owner && t.Id == request.TargetId, ct))
        {
            return TargetErrors.NotFound(request.TargetId);
        }
        await db.ActAsAsync(caller.Tenant, [caller.Tenant, owner], ct);
        var recusal = Recusal.Enter(db.Tenant, db.NewId(), request.InspectorId, request.TargetId, owner, reason, from, request.To);
        db.Recusals.Add(recusal);
        return Keep(db, caller, recusal, "entered", null);
    }

    private static async Task<Outcome<View>> End(Guid id, EndRequest request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var checks = new Checks();
        var reason = checks.Text(request.Reason, "reason", 200);
        if (!checks.Passed)
        {
            return checks.Errors;
        }
        if (await db.Recusals.SingleOrDefaultAsync(r => r.Id == id, ct) is not { } recusal)
        {
            return RecusalErrors.NotFound(id);
        }
        return recusal.End(request.To, request.Version) is { } error ? error : Keep(db, caller, recusal, "ended", reason);
    }

    private static async Task<Outcome<Response>> List(
        RegistryDb db, CancellationToken ct, Guid? inspector = null, Guid? target = null, DateOnly? day = null, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        LocalDate? on = day is { } given ? LocalDate.FromDateOnly(given) : null;
        var recusals = db.Recusals.AsNoTracking().Where(r => (inspector == null || r.InspectorId == inspector)
            && (target == null || r.TargetId == target) && (on == null || (r.From <= on && (r.To == null || r.To >= on))));
        var total = await recusals.CountAsync(ct);
        var rows = await recusals.OrderBy(r => r.TenantId).ThenBy(r => r.Id).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return new Response([.. rows.Select(View.Of)], total);
    }

    private static async Task<Outcome<View>> Get(Guid id, RegistryDb db, CancellationToken ct) =>
        await db.Recusals.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is { } recusal ? View.Of(recusal) : RecusalErrors.NotFound(id);

    // The reason stays out of the log: it may name persons.
    private static View Keep(RegistryDb db, Caller caller, Recusal recusal, string action, string? reason)
    {
        var view = View.Of(recusal);
        db.History.Add(HistoryEntry.Of(db, caller, "recusal", recusal.Id, recusal.Version, action, reason, view));
        db.Record(caller, "recusal." + action, recusal.Id.ToString());
        return view;
    }
}
