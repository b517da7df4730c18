using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>The two numbers that the local government's document sets for a year's departmental joint inspection (Baoding 二(八)): how many draws, and
/// how many different targets (检查主体数量).</summary>
internal sealed class JointNumbers : IOwned, IVersioned
{
    public required string TenantId { get; init; }
    public required int Year { get; init; }
    public int Version { get; private set; }
    public int Draws { get; private set; }
    public int Targets { get; private set; }
    /// <summary>Title of the document.</summary>
    public string Title { get; private set; } = "";
    /// <summary>文号; null where it has none.</summary>
    public string? Number { get; private set; }
    /// <summary>Day of the document.</summary>
    public LocalDate Issued { get; private set; }

    public void Set(int draws, int targets, string title, string? number, LocalDate issued)
    {
        (Draws, Targets, Title, Number, Issued) = (draws, targets, title, number, issued);
        Version++;
    }

    public static void Map(ModelBuilder model) => model.Entity<JointNumbers>(e => e.ToTable("joint_numbers").HasKey(n => new { n.TenantId, n.Year }));
}
