using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>What is known of tenants' targets, items and policies. Tasks are made from it, and completed by what arrives after them.</summary>
internal static class Library
{
    /// <summary>Keeps arrivals and dispatches of these tenants apart, so that none misses the other: to be taken before anything is read.
    /// Always in one order, subordinates (whose codes are greater) before superiors, so that two never wait for each other.</summary>
    public static async Task LockAsync(InspectionDb db, IEnumerable<string> tenants, CancellationToken ct)
    {
        foreach (var tenant in tenants.Distinct().OrderDescending(StringComparer.Ordinal))
        {
            await BulkCopy.LockAsync(db, "library:" + tenant, ct);
        }
    }
}
