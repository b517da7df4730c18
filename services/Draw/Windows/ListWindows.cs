using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw;

/// <summary>The windows of a year's four quarters: from when to when the list may be drawn and filed, and what says so. The own bureau's, or with
/// <c>?of=</c> a subordinate's.</summary>
internal static class ListWindows
{
    public sealed record Response(string Tenant, int Year, LocalDate Today, IReadOnlyList<Quarter> Quarters);

    /// <param name="Draw">When the list is drawn and made final; null: nothing binds it.</param>
    /// <param name="Filing">When it is filed; null where it is not, or at any time.</param>
    /// <param name="FiledWith">The unit that receives the list; null: it is not filed.</param>
    public sealed record Quarter(string Period, WindowView? Draw, WindowView? Filing, string? FiledWith);

    /// <param name="Opens">First day; null: nothing says from when.</param>
    /// <param name="Closes">Last day, included.</param>
    /// <param name="Provisional">Counted over a year that has no holiday notice yet.</param>
    public sealed record WindowView(LocalDate? Opens, LocalDate Closes, bool Provisional, Citation OpensBy, Citation ClosesBy)
    {
        public static WindowView? Of(DrawWindow? window) => window is null ? null
            : new(window.Opens > LocalDate.MinIsoValue ? window.Opens : null, window.Closes, window.Provisional, window.OpensBy, window.ClosesBy);
    }

    private const int FirstYear = 2000;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/windows", Handle).Allow([.. ShowPlan.Readers, Roles.FilingRecipient]).WithName("listWindows");

    private static async Task<Outcome<Response>> Handle(
        DrawDb db, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct, int? year = null)
    {
        if (db.Scope is not [var tenant])
        {
            return PlanErrors.OneTenant();
        }
        var today = time.Today();
        var asked = year ?? today.Year;
        if (asked < FirstYear || asked > today.Year + 1)
        {
            return WindowErrors.Year(asked);
        }
        var quarters = new List<Quarter>();
        var quarter = Period.Containing(new LocalDate(asked, 1, 1), PeriodLength.Quarter);
        for (; quarter.Year == asked; quarter = quarter.Next)
        {
            var policy = await PolicyRow.ForTenantAsync(db, tenant, quarter, today, time.GetUtcNow(), ct);
            quarters.Add(policy is null ? new(quarter.ToString(), null, null, null) : Of(quarter, DutyTerms.Parse(policy.Document), calendar.Current));
        }
        return new Response(tenant, asked, today, quarters);
    }

    /// <summary>The windows of one quarter. Pure.</summary>
    internal static Quarter Of(Period quarter, DutyTerms terms, WorkingCalendar calendar) => new(
        quarter.ToString(), WindowView.Of(DrawWindow.Of(terms.DrawWindows, quarter, calendar)),
        terms.FileList is null ? null : WindowView.Of(terms.FilingWindow(quarter, calendar)), terms.FileList is { } duty ? duty.To ?? "上级" : null);
}
