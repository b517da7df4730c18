namespace Platform.Oversight;

/// <summary>What one tenant did for one period. All in targets (家), but a target that two draws of the period took counts in each.
/// <para><b>Quota</b> is the sum of what each sealed draw owed when it was sealed. A second draw of the same period owes only what the first left
/// open or what came into the pool since (its quota already has the earlier ones' targets taken off), so the sum is what was owed for the period
/// so far, and more than the sum is never owed. <b>Drawn</b> is the sum of what the draws took, more than the quota where a bureau planned more.
/// Void draws count in neither. Asked for a year, the figures of its quarters and half-years add up the same way.</para></summary>
/// <param name="Quota">Owed, in draws from the seal on.</param>
/// <param name="Drawn">Taken, in draws from the drawing on.</param>
/// <param name="Tasks">Given out.</param>
/// <param name="Done">Visited, result submitted.</param>
/// <param name="DoneLate">Of these, after their last day.</param>
/// <param name="TasksOverdue">Not done, and the last day has passed.</param>
/// <param name="Teamless">Drawn, but waiting for a team.</param>
/// <param name="Published">Results made public.</param>
/// <param name="PublishedLate">Of these, after their last day. Joint visits: counted at the level that publishes.</param>
/// <param name="Withheld">Results withheld.</param>
/// <param name="PublicationsOverdue">Not public, and the last day has passed. Joint visits: counted at the level that publishes.</param>
/// <param name="RemindersOverdue">Of these, where no clause gives the day and only the platform's reminder has passed.</param>
/// <param name="Directed">Taken by directed draws: visits beside the quota, in neither Quota nor Drawn.</param>
/// <param name="Results">Visits whose result was told here; of Done, all but those submitted before this was counted.</param>
/// <param name="Problems">Of these, visits that found something.</param>
internal sealed record CoverageFigures(
    int Quota, int Drawn, int Tasks, int Done, int DoneLate, int TasksOverdue, int Teamless, int Published, int PublishedLate, int Withheld,
    int PublicationsOverdue, int RemindersOverdue, int Directed = 0, int Results = 0, int Problems = 0)
{
    public static readonly CoverageFigures None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static CoverageFigures operator +(CoverageFigures a, CoverageFigures b) => new(
        a.Quota + b.Quota, a.Drawn + b.Drawn, a.Tasks + b.Tasks, a.Done + b.Done, a.DoneLate + b.DoneLate, a.TasksOverdue + b.TasksOverdue,
        a.Teamless + b.Teamless, a.Published + b.Published, a.PublishedLate + b.PublishedLate, a.Withheld + b.Withheld,
        a.PublicationsOverdue + b.PublicationsOverdue, a.RemindersOverdue + b.RemindersOverdue, a.Directed + b.Directed,
        a.Results + b.Results, a.Problems + b.Problems);

    public static CoverageFigures Sum(IEnumerable<CoverageFigures> figures) => figures.Aggregate(None, (a, b) => a + b);
}

/// <summary>One row of the table: a tenant, a draw's period, a category.</summary>
internal sealed record CoverageRow(string Tenant, string Period, string Category, CoverageFigures Figures)
{
    /// <summary>The category of subordinate bureaus (稽查抽查): counted in bureaus, so never summed with targets.</summary>
    public const string Subordinate = "subordinate";
}
