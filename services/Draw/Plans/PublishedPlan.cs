using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What everybody may read of a plan: the numbers of the edition in force.</summary>
internal sealed class PublishedPlan : IPublic
{
    public required string TenantId { get; init; }
    public required int Year { get; init; }
    public required int Edition { get; set; }
    /// <summary>JSON list of <see cref="PlanEntry"/>.</summary>
    public required string Numbers { get; set; }
    /// <summary>JSON list of <see cref="PlanTotal"/>.</summary>
    public required string Totals { get; set; }
    public LocalDate PublishedOn { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<PublishedPlan>(e =>
        e.ToTable("published_plans").HasKey(p => new { p.TenantId, p.Year }));

    /// <summary>Makes the public's copy that of the edition in force, or takes it back where none is to be public.</summary>
    public static async Task FollowAsync(DrawDb db, string tenant, int year, PlanPolicy policy, LocalDate today, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var plan = await Plan.InForceAsync(db, tenant, year, ct);
        var published = await db.PublishedPlans.SingleOrDefaultAsync(p => p.TenantId == tenant && p.Year == year, ct);
        if (plan is null || !(plan.Publish || policy.Duties.PublishPlan is not null))
        {
            if (published is not null)
            {
                db.PublishedPlans.Remove(published);
            }
            return;
        }
        var totals = JsonSerializer.Serialize(PlanRules.Totals(policy.Quotas, plan.SizeOf, plan.Entries, plan.ChosenCadence), Facts.Json);
        if (published is null)
        {
            db.PublishedPlans.Add(new PublishedPlan
            {
                TenantId = tenant, Year = year, Edition = plan.Edition, Numbers = plan.Numbers, Totals = totals, PublishedOn = today,
            });
        }
        else if (published.Edition != plan.Edition)
        {
            (published.Edition, published.Numbers, published.Totals, published.PublishedOn) = (plan.Edition, plan.Numbers, totals, today);
        }
    }
}
