using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>All sealed draws that meet a search as one file, newest first: CSV with these columns, or JSON as the list has it. Everybody.</summary>
internal static class DownloadSealings
{
    private static readonly OpenColumn<ShowSealings.View>[] Columns =
    [
        new("drawId", s => s.DrawId), new("tenant", s => s.Tenant), new("period", s => s.Period), new("sequence", s => s.Sequence), new("state", s => s.State),
        new("sealedAt", s => s.SealedAt), new("commitmentHash", s => s.CommitmentHash), new("entropy", s => s.Entropy), new("entropyAt", s => s.EntropyAt),
        new("outcomeHash", s => s.OutcomeHash), new("revealBy", s => s.RevealBy), new("overdue", s => s.Overdue), new("revealedAt", s => s.RevealedAt),
        new("code", s => s.Code), new("voidReason", s => s.VoidReason), new("substitutions", s => s.Substitutions.Count),
    ];

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/public/draws." + OpenData.Format, Handle)
        .AsOpenData().WithName("downloadSealings");

    private static async Task Handle(
        string format, DrawDb db, HttpContext http, TimeProvider time, string? tenant = null, string? period = null, bool? overdue = null)
    {
        var (ct, today) = (http.RequestAborted, time.Today());
        int total;
        await using (await db.BeginAsync("", [], ct))
        {
            total = await ShowSealings.Asked(db, today, tenant, period, overdue).CountAsync(ct);
            // A draw changes in many ways until it is revealed, and is overdue by the calendar alone.
            var mark = $"{today} {await RowsMark.OfAsync(db, "sealings", tenant, ct)} {await RowsMark.OfAsync(db, "substitution_anchors", tenant, ct)}";
            if (OpenData.Unchanged(http, mark))
            {
                return;
            }
        }
        await OpenData.WriteAsync<ShowSealings.View>(http, "draws", format, total, Columns, async (last, most) =>
        {
            await using var work = await db.BeginAsync("", [], ct);
            var asked = ShowSealings.Asked(db, today, tenant, period, overdue);
            var after = last is null ? asked
                : asked.Where(s => s.SealedAt < last.SealedAt.ToUniversalTime() || (s.SealedAt == last.SealedAt.ToUniversalTime() && s.DrawId.CompareTo(last.DrawId) > 0));
            return await ShowSealings.OfAsync(db, await after.Take(most).ToListAsync(ct), today, ct);
        });
    }
}
