using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What a draw's kind allows and asks for.</summary>
internal static class KindRules
{
    private const int LongestPurpose = 200;

    /// <summary>Why a policy does not allow a draw of that kind for that period. A directed draw owes nothing, so any period will do.</summary>
    public static IEnumerable<Error> Against(PolicyRow policy, DrawKind kind, Period period)
    {
        if (kind == DrawKind.Directed)
        {
            return [];
        }
        var longest = Cadence.LongestDraw(QuotaPolicy.Parse(policy.Document), kind == DrawKind.Oversight);
        return period.Length > longest ? [DrawErrors.PeriodTooLong(period, longest)] : [];
    }

    /// <summary>Checks what was asked for at opening; the filter as it is kept, null where there is none.</summary>
    public static async Task<string?> CheckAsync(DrawDb db, OpenDraw.Request request, PolicyRow policy, List<Error> errors, CancellationToken ct)
    {
        if (request.Kind == DrawKind.Oversight && !await db.Tenants.AnyAsync(t => t.Parent == db.Tenant && t.Active, ct))
        {
            errors.Add(KindErrors.NoSubordinates());
        }
        if (request.Kind != DrawKind.Directed)
        {
            if (request.Filter is not null || request.Purpose is not null)
            {
                errors.Add(KindErrors.NotDirected());
            }
            return null;
        }
        if (string.IsNullOrWhiteSpace(request.Purpose) || request.Purpose.Length > LongestPurpose)
        {
            errors.Add(KindErrors.PurposeMissing(LongestPurpose));
        }
        return Filter(request.Filter ?? new(), policy, errors);
    }

    /// <summary>Gives a directed draw other tags, where some are asked for.</summary>
    /// <returns>False, with the errors, when that may not be.</returns>
    public static bool Refilter(Draw draw, FilterWish? wish, PolicyRow policy, List<Error> errors)
    {
        if (wish is null)
        {
            return true;
        }
        if (draw.Kind != DrawKind.Directed)
        {
            errors.Add(KindErrors.NotDirected());
            return false;
        }
        if (Filter(wish, policy, errors) is not { } filter)
        {
            return false;
        }
        draw.Filter = filter;
        return true;
    }

    /// <summary>Why a draw that takes over a seed may not have other tags than the draw it replaces: with the tickets known, whoever chose the tags would
    /// choose the targets. Where the policy was wrong they may have to change.</summary>
    public static Error? AgainstFilter(Draw? replaced, string? filter) =>
        replaced is { Kind: DrawKind.Directed, VoidReason: not (Commitment.Leaked or VoidReasons.PolicyError) } && replaced.Filter != filter
            ? KindErrors.FilterTakenOver(replaced.DrawId) : null;

    /// <summary>The quotas of a directed draw: of each category of its pool nothing is owed (domain.md, "Quota draw").</summary>
    public static QuotaResult NothingOwed(Pool pool) => new(
        [.. pool.Members.CountBy(m => m.Category).OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => new StratumQuota(c.Key, c.Value, 0, 0, Coverage: false, pool.Officers, 0, null, null, []))],
        []);

    private static string? Filter(FilterWish wish, PolicyRow policy, List<Error> errors)
    {
        if (DirectedFilter.Read(wish, errors) is not { } filter)
        {
            return null;
        }
        var before = errors.Count;
        errors.AddRange(Forbids(KindTerms.Parse(policy.Document), filter));
        return errors.Count > before ? null : DirectedFilter.Write(filter);
    }

    /// <summary>Why the policy does not allow a directed draw by that filter (Baoding 二(六): in a given time, for an industry or area).</summary>
    internal static IEnumerable<Error> Forbids(KindTerms terms, PoolFilter filter)
    {
        var tags = filter.Targets.Select(t => t.Name).ToList();
        if (terms.Forbidden || tags.Any(terms.NotBy.Contains))
        {
            yield return KindErrors.DirectedForbidden(terms.Clause);
        }
        // A tag without values chooses nothing: nearly everybody has an area and an industry.
        else if (terms.OneOf.Count > 0 && !filter.Targets.Any(t => t.Values.Length > 0 && terms.OneOf.Contains(t.Name)))
        {
            yield return KindErrors.DirectedBy(terms.OneOf, terms.Clause);
        }
    }
}
