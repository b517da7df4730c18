using System.ComponentModel.DataAnnotations;

namespace Platform.Draw;

/// <summary>Settings of the Draw service, section <c>Draw</c>.</summary>
public sealed class DrawOptions
{
    /// <summary>Officers in a team where no policy sets a number. Default 2: nobody enforces alone (行政处罚法, art. 42). 1 to <see cref="LargestTeam"/>.</summary>
    [Range(1, 20)]
    public int TeamSize { get; set; } = 2;

    /// <summary>The largest team that may be asked for. Default 20.</summary>
    [Range(1, 100)]
    public int LargestTeam { get; set; } = 20;
}
