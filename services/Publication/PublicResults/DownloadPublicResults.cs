using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>All public results that meet a search as one file, newest first: CSV with these columns, or JSON as the list has it, proofs included.
/// Everybody.</summary>
internal static class DownloadPublicResults
{
    private static readonly OpenColumn<ListPublicResults.Result>[] Columns =
    [
        new("id", r => r.Id), new("tenant", r => r.Tenant), new("targetName", r => r.TargetName), new("targetCode", r => r.TargetCode),
        new("targetArea", r => r.TargetArea), new("period", r => r.Period), new("phrase", r => r.Phrase), new("visitedOn", r => r.VisitedOn),
        new("determinedOn", r => r.DeterminedOn), new("publishedOn", r => r.PublishedOn), new("late", r => r.Late),
        new("draws", r => string.Join(' ', r.Draws.Select(d => d.DrawId))),
    ];

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/public/results." + OpenData.Format, Handle)
        .AsOpenData().WithName("downloadPublicResults");

    private static async Task Handle(
        string format, PublicationDb db, HttpContext http, string? tenant = null, string? period = null, string? q = null)
    {
        var ct = http.RequestAborted;
        int total;
        await using (await db.BeginAsync("", [], ct))
        {
            var asked = ListPublicResults.Asked(db, tenant, period, q);
            total = await asked.CountAsync(ct);
            // What is published stays as it is; proofs come later, and nothing goes. The newest tells one past from another.
            var newest = await asked.Select(r => r.Id).FirstOrDefaultAsync(ct);
            var proofs = await (
                from result in asked
                from cover in db.PublishedCovers.Where(c => c.TenantId == result.TenantId && c.PublicationId == result.Id)
                from proof in db.PublishedProofs.Where(p => p.TenantId == cover.DrawTenant && p.TaskId == cover.TaskId)
                select proof.TaskId).CountAsync(ct);
            if (OpenData.Unchanged(http, $"{total} {newest} {proofs}"))
            {
                return;
            }
        }
        await OpenData.WriteAsync(http, "results", format, total, Columns, async (last, most) =>
        {
            await using var work = await db.BeginAsync("", [], ct);
            var asked = ListPublicResults.Asked(db, tenant, period, q);
            var after = last is null ? asked : asked.Where(r => r.PublishedOn < last.PublishedOn || (r.PublishedOn == last.PublishedOn && r.Id.CompareTo(last.Id) < 0));
            return await ListPublicResults.WithProofsAsync(db, await after.Take(most).ToListAsync(ct), ct);
        });
    }
}
