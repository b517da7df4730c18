using System.Diagnostics;

namespace Platform.Kernel;

/// <summary>One trace from the request that made something true to the last reaction to it, across processes and over the time a fact lies in the
/// outbox. Named as W3C Trace Context names it (<c>traceparent</c>).</summary>
public static class Trace
{
    /// <summary>Name of the product's own spans and meter, for whoever collects them.</summary>
    public const string Name = "Platform";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>The running span as <c>traceparent</c>; null when there is none.</summary>
    public static string? Parent => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    /// <summary>Goes on with a trace. Also where nobody collects spans there is a running one, so that log lines carry its id.</summary>
    /// <param name="parent">A <c>traceparent</c>; null or malformed: a new trace.</param>
    public static Activity Continue(string name, ActivityKind kind, string? parent)
    {
        var known = ActivityContext.TryParse(parent, null, isRemote: true, out var context);
        // Whatever else is running here has nothing to do with it.
        Activity.Current = null;
        if (Source.StartActivity(name, kind, context) is { } collected)
        {
            return collected;
        }
        var activity = new Activity(name).SetIdFormat(ActivityIdFormat.W3C);
        if (known)
        {
            activity.SetParentId(context.TraceId, context.SpanId, context.TraceFlags);
        }
        return activity.Start();
    }
}
