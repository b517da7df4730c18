using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>The filed list for those with whom it was filed: filing recipients of that unit's tenant and nobody else, asking with <c>?of=</c>. Each
/// look is written into the log of the bureau that filed it.</summary>
internal static class ShowFiledList
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/filings/{id}/list", Handle).Allow(Roles.FilingRecipient).WithName("showFiledList");

    private static async Task<Outcome<ShowList.Response>> Handle(string id, DrawDb db, Caller caller, CancellationToken ct)
    {
        if (await db.Filings.AsNoTracking().SingleOrDefaultAsync(f => f.DrawId == id, ct) is not { } filing)
        {
            return FilingErrors.NotFound(id);
        }
        if (filing.TenantId == caller.Tenant)
        {
            return FilingErrors.Own();
        }
        if (filing.Recipient != caller.Tenant)
        {
            return FilingErrors.NotFound(id);
        }
        var draw = await db.Draws.AsNoTracking().SingleAsync(d => d.DrawId == id, ct);
        var entries = await ShowList.EntriesAsync(db, draw, ct);
        db.Record(caller, "filing.list-looked", id, tenant: filing.TenantId);
        return new ShowList.Response(id, entries);
    }
}
