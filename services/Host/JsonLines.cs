using System.Text.Encodings.Web;
using System.Text.Json;
using Platform.Kernel;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace Platform.Host;

/// <summary>One JSON object a line: time, level, source, message, trace, then the event's own words (service, tenant, account, route …). Failures are masked,
/// since their text may repeat what a register or a secret list holds.</summary>
internal sealed class JsonLines : ITextFormatter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly HashSet<string> Own = ["SourceContext", "RequestId", "RequestPath", "ConnectionId", "Scope", "EventId", "ActionName", "ActionId"];

    // Texts within a message without quotes.
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly HashSet<string> Fixed = ["time", "level", "source", "message", "trace", "span", "exception"];

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", logEvent.Timestamp.UtcDateTime);
            json.WriteString("level", logEvent.Level.ToString());
            json.WriteString("source", (logEvent.Properties.GetValueOrDefault("SourceContext") as ScalarValue)?.Value as string);
            using var message = new StringWriter();
            Message.Format(logEvent, message);
            json.WriteString("message", message.ToString());
            if (logEvent.TraceId is { } trace)
            {
                json.WriteString("trace", trace.ToHexString());
                json.WriteString("span", logEvent.SpanId?.ToHexString());
            }
            foreach (var (name, value) in logEvent.Properties.Where(p => !Own.Contains(p.Key)))
            {
                var plain = JsonNamingPolicy.CamelCase.ConvertName(name);
                json.WritePropertyName(Fixed.Contains(plain) ? plain + "_" : plain);
                Write(json, value);
            }
            if (logEvent.Exception is { } exception)
            {
                json.WriteString("exception", Masked.Text(exception.ToString()));
            }
            json.WriteEndObject();
        }
        output.Write(System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        output.Write('\n');
        output.Flush();
    }

    private static void Write(Utf8JsonWriter json, LogEventPropertyValue value)
    {
        switch ((value as ScalarValue)?.Value)
        {
            case null when value is ScalarValue:
                json.WriteNullValue();
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case IFormattable other:
                json.WriteStringValue(other.ToString(null, System.Globalization.CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }
}
