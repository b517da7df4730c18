using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Acknowledges receipt of a filed list. Filing recipients of the tenant it was filed with.</summary>
internal static class ReceiveFiling
{
    public sealed record Request(int Version);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/filings/{id}/receipt", Handle).Allow(Roles.FilingRecipient).WithName("receiveFiling");

    private static async Task<Outcome<FilingView>> Handle(string id, Request request, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        if (await db.Filings.AsNoTracking().AnyAsync(f => f.DrawId == id, ct))
        {
            return FilingErrors.Own();
        }
        if (await Looking.ActForAsync(db, caller, Draw.TenantOf(id), ct) is not null
            || await db.Filings.SingleOrDefaultAsync(f => f.DrawId == id && f.Recipient == caller.Tenant, ct) is not { } filing)
        {
            return FilingErrors.NotFound(id);
        }
        if (filing.Receive(caller, request.Version, time.GetUtcNow()) is { } error)
        {
            return error;
        }
        db.Record(caller, "filing.received", id);
        return FilingView.Of(filing, await db.Draws.AsNoTracking().SingleAsync(d => d.DrawId == id, ct));
    }
}
