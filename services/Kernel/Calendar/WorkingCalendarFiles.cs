using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Platform.Kernel;

/// <summary>Where the holiday notices lie and how often they are looked at.</summary>
public sealed class WorkingCalendarOptions
{
    /// <summary>Folder with one JSON file per year. Relative paths count from the application's folder.</summary>
    /// <value>Default <c>data/holidays</c>.</value>
    public string Folder { get; set; } = Path.Combine("data", "holidays");

    /// <summary>How long a look at the folder is good for; a replaced file takes effect after this at the latest.</summary>
    /// <value>Default 5 seconds; zero looks every time.</value>
    public TimeSpan Recheck { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>The working calendar of a folder, read again when its files change. A file that cannot be read does not take effect:
/// the year keeps its former notice (or stays provisional) and <see cref="Faults"/> says why. Safe for use by many threads.</summary>
public sealed class WorkingCalendarFiles
{
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private readonly record struct Loaded(string Stamp, HolidayNotice? Notice, string? Fault);

    private readonly Lock gate = new();
    private readonly string folder;
    private readonly TimeSpan recheck;
    private readonly TimeProvider time;
    private readonly ILogger<WorkingCalendarFiles> log;
    private readonly ConcurrentDictionary<string, (WorkingCalendar With, long At)> done = new(StringComparer.Ordinal);
    private Dictionary<string, Loaded> files = [];
    private WorkingCalendar calendar = new([]);
    private IReadOnlyList<string> faults = [];
    private long? lookedAt;

    /// <summary>Reads the folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public WorkingCalendarFiles(WorkingCalendarOptions options, TimeProvider time, ILogger<WorkingCalendarFiles> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.time, this.log, recheck) = (time, log, options.Recheck);
        folder = Path.GetFullPath(options.Folder, AppContext.BaseDirectory);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"No folder with holiday notices at {folder}.");
        }

        Look();
    }

    /// <summary>The calendar as of now.</summary>
    public WorkingCalendar Current
    {
        get
        {
            lock (gate)
            {
                Look();
                return calendar;
            }
        }
    }

    /// <summary>Files that did not take effect, each with the reason; empty when all is well.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (gate)
            {
                Look();
                return faults;
            }
        }
    }

    /// <summary>Does work that only a change of the calendar makes necessary: when there is another one than at the last time, and once an hour besides,
    /// for what was counted by the one before while it was replaced.</summary>
    /// <param name="name">Of the work.</param>
    /// <param name="work">Says whether it is done; if not, it is done again next time.</param>
    public async Task OnChangeAsync(string name, Func<Task<bool>> work)
    {
        var now = Current;
        if (done.TryGetValue(name, out var last) && last.With == now && time.GetElapsedTime(last.At) < Again)
        {
            return;
        }

        var at = time.GetTimestamp();
        if (await work())
        {
            done[name] = (now, at);
        }
    }

    private void Look()
    {
        if (lookedAt is { } before && recheck > TimeSpan.Zero && time.GetElapsedTime(before) < recheck)
        {
            return;
        }

        lookedAt = time.GetTimestamp();
        var seen = new Dictionary<string, Loaded>(StringComparer.Ordinal);
        var changed = false;
        foreach (var path in Paths())
        {
            var known = files.GetValueOrDefault(path);
            seen[path] = Read(path, known);
            changed |= seen[path] != known;
        }

        changed |= seen.Count != files.Count;
        if (!changed)
        {
            return;
        }

        foreach (var (path, file) in seen.Where(file => file.Value.Fault is not null && file.Value != files.GetValueOrDefault(file.Key)))
        {
            log.LogWarning("Holiday notice {File} does not take effect: {Reason}", path, file.Fault);
        }

        files = seen;
        calendar = new WorkingCalendar(seen.Values.Select(file => file.Notice).OfType<HolidayNotice>());
        faults = [.. seen.Where(file => file.Value.Fault is not null).Select(file => $"{Path.GetFileName(file.Key)}: {file.Value.Fault}")];
    }

    // A folder that is gone for a moment (being replaced) keeps what was read from it.
    private IEnumerable<string> Paths() =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal) : [.. files.Keys];

    private static Loaded Read(string path, Loaded known)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new("", known.Notice, fault.Message);
        }

        // The content decides, not the time stamp: two writes within its resolution would look the same.
        var stamp = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (stamp == known.Stamp)
        {
            return known;
        }

        try
        {
            return new(stamp, HolidayNotice.Parse(bytes), null);
        }
        catch (FormatException fault)
        {
            return new(stamp, known.Notice, fault.Message);
        }
    }
}
