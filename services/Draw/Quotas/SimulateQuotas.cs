using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What a year would owe under a policy that is not in force yet, beside the one that is: the numbers a plan would be proposed, with the rule and
/// clause that yields each. From sizes that Registry counted; draws and keeps nothing. Administrators, for their own bureau or one below it.</summary>
internal static class SimulateQuotas
{
    /// <param name="Policy">An effective policy, as Tenancy previews it.</param>
    /// <param name="Year">From last year to the year after next.</param>
    /// <param name="Sizes">Expected members by category, under the simulated policy.</param>
    /// <param name="Now">The same under the policy in force; null: the simulated sizes.</param>
    /// <param name="Bureau">A bureau below the caller's; the caller's own when left out.</param>
    public sealed record Request(
        JsonElement Policy, int Year, IReadOnlyDictionary<string, int> Sizes, int Officers, int Squads, IReadOnlyDictionary<string, int>? Now = null,
        string? Bureau = null);

    /// <param name="PolicyVersion">Of the policy in force that it is compared with; null: there is none.</param>
    public sealed record Response(string Bureau, int Year, int? PolicyVersion, IReadOnlyList<Line> Lines);

    /// <summary>Targets (家) of a category to be drawn in a period.</summary>
    /// <param name="Then">Under the simulated policy; null: it has no number for this period.</param>
    /// <param name="Now">Under the policy in force; null likewise.</param>
    /// <param name="From">The ground of the simulated number, or of the present one that would go.</param>
    public sealed record Line(string Category, string Period, int? Then, int? Now, string Rule, Citation From);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/quotas/simulation", Handle)
        .Allow(Roles.BureauAdministrator, Roles.ProvincialAdministrator).WithName("simulateQuotas");

    private static async Task<Outcome<Response>> Handle(Request request, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        var errors = Faults(request, time.Today().Year).ToList();
        if (errors.Count > 0)
        {
            return errors;
        }
        var bureau = request.Bureau ?? caller.Tenant;
        if (bureau != caller.Tenant && await Looking.ActForAsync(db, caller, bureau, ct) is { } stranger)
        {
            return stranger;
        }
        var staff = new Staffing(request.Officers, request.Squads, []);
        Dictionary<(string, string), (PlanProposal Number, PlanPolicy Policy)> then;
        try
        {
            then = Numbers(PlanPolicy.Of(request.Policy.GetRawText()), request.Year, request.Sizes, staff);
        }
        catch (Exception fault) when (fault is FormatException or JsonException or KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            return new Error("policy.malformed", $"方案不能用于测算：{fault.Message}", 400, "policy");
        }
        var inForce = await PlanPolicy.ForYearAsync(db, bureau, request.Year, time, ct);
        var now = inForce is null ? [] : Numbers(inForce, request.Year, request.Now ?? request.Sizes, staff);
        return new Response(bureau, request.Year, inForce?.Version, [.. then.Keys.Union(now.Keys)
            .OrderBy(key => key.Item1, StringComparer.Ordinal).ThenBy(key => Platform.Kernel.Period.Parse(key.Item2))
            .Select(key =>
            {
                var ground = then.TryGetValue(key, out var found) ? found : now[key];
                return new Line(
                    key.Item1, key.Item2, then.TryGetValue(key, out var t) ? t.Number.Entry.Targets : null, now.TryGetValue(key, out var n) ? n.Number.Entry.Targets : null,
                    ground.Number.Rule.Id, ground.Policy.Cite(ground.Number.Rule));
            })]);
    }

    private static IEnumerable<Error> Faults(Request request, int thisYear)
    {
        if (request.Year < thisYear - 1 || request.Year > thisYear + 2)
        {
            yield return new Error("simulation.year", $"年度应为 {thisYear - 1} 至 {thisYear + 2}。", 400, "year");
        }
        var numbers = (request.Sizes ?? new Dictionary<string, int>()).Concat(request.Now ?? new Dictionary<string, int>()).Select(s => s.Value)
            .Append(request.Officers).Append(request.Squads);
        if (request.Sizes is null || numbers.Any(n => n is < 0 or > 100_000_000))
        {
            yield return new Error("simulation.range", "对象、人员和分队数应为不小于 0 的整数。", 400, "sizes");
        }
    }

    private static Dictionary<(string, string), (PlanProposal Number, PlanPolicy Policy)> Numbers(
        PlanPolicy policy, int year, IReadOnlyDictionary<string, int> sizes, Staffing staff) =>
        PlanRules.Propose(policy.Quotas, year, sizes, staff, new Dictionary<string, PeriodLength>())
            .ToDictionary(p => (p.Entry.Category, p.Entry.Period), p => (p, policy));
}
