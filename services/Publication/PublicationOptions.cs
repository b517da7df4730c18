using System.ComponentModel.DataAnnotations;

namespace Platform.Publication;

/// <summary>Settings of the publication service, section <c>Publication</c>.</summary>
public sealed class PublicationOptions
{
    /// <summary>Working days after a result was determined by which it should be public where no clause gives a day (及时). A decision of the
    /// platform, shown as a reminder and never as a duty; a policy document may state its own decided number instead.</summary>
    /// <value>Default 20 working days; 1 to 250.</value>
    [Range(1, 250)]
    public int ReminderWorkingDays { get; set; } = 20;
}
