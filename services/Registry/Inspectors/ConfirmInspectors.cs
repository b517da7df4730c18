using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Registry;

/// <summary>Confirms for a quarter that the inspector library is as it should be (Taijiang 三.3). Library keepers.</summary>
internal static class ConfirmInspectors
{
    /// <param name="Inspectors">Only these; all active ones when left out.</param>
    public sealed record Request(string Quarter, IReadOnlyList<Guid>? Inspectors = null);

    /// <param name="Active">Active inspectors.</param>
    /// <param name="Confirmed">Of these, confirmed for the quarter now.</param>
    public sealed record Response(string Quarter, int Active, int Confirmed);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inspectors/confirm", Handle).Allow(Roles.LibraryKeeper).WithName("confirmInspectors");

    private static async Task<Outcome<Response>> Handle(Request request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        if (!Period.TryParse(request.Quarter, out var quarter) || quarter.Length != PeriodLength.Quarter)
        {
            return InspectorErrors.Quarter;
        }
        var all = await db.Inspectors.Where(i => i.Active).OrderBy(i => i.Id).ToListAsync(ct);
        if (request.Inspectors?.FirstOrDefault(id => all.All(i => i.Id != id)) is { } stranger && stranger != Guid.Empty)
        {
            return InspectorErrors.NotFound(stranger);
        }
        var changed = all.Where(i => request.Inspectors?.Contains(i.Id) ?? true).Where(i => i.Confirm(request.Quarter)).ToList();
        foreach (var inspector in changed)
        {
            db.History.Add(HistoryEntry.Of(
                db, caller, "inspector", inspector.Id, inspector.Version, "confirmed", request.Quarter, InspectorView.Of(inspector, db.Today)));
        }
        foreach (var part in changed.Chunk(500))
        {
            db.Tell(db.Tenant, new InspectorsChanged(db.Tenant, [.. part.Select(i => i.ToState(db.Today))]));
        }
        db.Record(caller, "inspector.confirmed", request.Quarter, changed.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return new Response(request.Quarter, all.Count, all.Count(i => i.ConfirmedQuarter == request.Quarter));
    }
}
