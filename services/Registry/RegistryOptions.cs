using System.ComponentModel.DataAnnotations;

namespace Platform.Registry;

/// <summary>What an operator may set for the register, section <c>Registry</c>.</summary>
public sealed class RegistryOptions
{
    /// <summary>Largest import file, bytes.</summary>
    /// <value>67,108,864 (64 MB).</value>
    [Range(1024, 1024L * 1024 * 1024)]
    public long MaxImportBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Most rows of an import file.</summary>
    /// <value>300,000.</value>
    [Range(1, 5_000_000)]
    public int MaxImportRows { get; set; } = 300_000;
}
