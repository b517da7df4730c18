using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Registry;

/// <summary>How today's register would fall into categories by a policy that is not in force yet, beside the one that is: the same targets and the same
/// classification as a draw's pool, figures only. Administrators, for their own bureau or one below it (which finds the look in its log); keeps
/// nothing.</summary>
internal static class SimulateCategories
{
    /// <param name="Policy">An effective policy, as Tenancy previews it.</param>
    /// <param name="Period">What the draw would be for; the running quarter when left out.</param>
    /// <param name="Bureau">A bureau below the caller's; the caller's own when left out.</param>
    public sealed record Request(JsonElement Policy, string? Period = null, string? Bureau = null);

    /// <param name="Moves">Targets that would change their category, most first.</param>
    /// <param name="Uncategorised">Active, but in no category by the simulated policy.</param>
    /// <param name="Officers">Officers that count today, for quotas by staff.</param>
    public sealed record Response(
        string Bureau, string Period, LocalDate Day, IReadOnlyList<Size> Categories, IReadOnlyList<Move> Moves, int Uncategorised, int Inactive, int Officers,
        int Squads);

    /// <param name="Name">As the policy names it; the simulated one first.</param>
    /// <param name="Now">By the policy in force; null where none is.</param>
    /// <param name="Then">By the simulated one.</param>
    public sealed record Size(string Category, string? Name, int? Now, int Then);

    /// <param name="From">Null: in none.</param>
    /// <param name="To">Null: in none.</param>
    public sealed record Move(string? From, string? To, int Targets);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/categories/simulation", Handle)
        .Allow(Roles.BureauAdministrator, Roles.ProvincialAdministrator).WithName("simulateCategories");

    private static async Task<Outcome<Response>> Handle(Request request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var day = db.Today;
        var period = Period.Containing(day, PeriodLength.Quarter);
        if (request.Period is not null && !Period.TryParse(request.Period, out period))
        {
            return RegisterErrors.Period;
        }
        Classifier simulated;
        CategoryPolicy policy;
        try
        {
            policy = CategoryPolicy.Parse(request.Policy.GetRawText());
            simulated = Classifier.For(policy, day, period);
        }
        catch (FormatException fault)
        {
            return RegisterErrors.PolicyMalformed(fault.Message);
        }
        var bureau = request.Bureau ?? caller.Tenant;
        if (bureau != caller.Tenant && await Looking.ActForAsync(db, caller, bureau, ct) is { } stranger)
        {
            return stranger;
        }
        var copy = await PolicyCopy.ForAsync(db, bureau, day, period, ct);
        var inForce = copy is null ? null : CategoryPolicy.Parse(copy.Document);
        var current = inForce is null ? null : Classifier.For(inForce, day, period);
        var scope = await WhenPoolRequested.AreaAsync(db, bureau, ct);
        await db.ActAsAsync(bureau, scope, ct);

        var pairs = new Dictionary<(string? Now, string? Then), int>();
        var inactive = 0;
        await foreach (var target in ClassifiedTarget.StreamAsync(db, db.Targets, simulated, ct, compared: current))
        {
            if (target.State != TargetState.Active)
            {
                inactive++;
                continue;
            }
            var pair = (target.Compared, target.Category);
            pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
        }
        var (officers, squads) = await FrozenPool.CountStaffAsync(db, bureau, day, ct);
        foreach (var tenant in scope.Where(t => t != caller.Tenant))
        {
            db.Record(caller, "superior.looked", "/api/registry/categories/simulation", tenant: tenant);
        }
        var names = policy.Categories.Concat(inForce?.Categories ?? []).GroupBy(c => c.Category, StringComparer.Ordinal);
        return new Response(
            bureau, period.ToString(), day,
            [.. names.Select(c => new Size(
                c.Key, c.Select(n => n.Name).FirstOrDefault(n => n is not null), current is null ? null : pairs.Where(p => p.Key.Now == c.Key).Sum(p => p.Value),
                pairs.Where(p => p.Key.Then == c.Key).Sum(p => p.Value)))],
            current is null ? [] : [.. pairs.Where(p => p.Key.Now != p.Key.Then).OrderByDescending(p => p.Value).ThenBy(p => p.Key.Now, StringComparer.Ordinal)
                .ThenBy(p => p.Key.Then, StringComparer.Ordinal).Select(p => new Move(p.Key.Now, p.Key.Then, p.Value))],
            pairs.Where(p => p.Key.Then is null).Sum(p => p.Value), inactive, officers, squads);
    }
}
