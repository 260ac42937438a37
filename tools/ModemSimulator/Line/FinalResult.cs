using System.Globalization;
using Quectel.Simulator.Sms;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Line;

/// <summary>How a command line ends; the numbers are those of ATV0 (core-at.md 1.2).</summary>
internal abstract record FinalResult
{
    public static FinalResult Ok { get; } = new Word("OK", 0);

    /// <summary>The port is in data mode now.</summary>
    public static FinalResult Connect { get; } = new Word("CONNECT", 1);

    public static FinalResult NoCarrier { get; } = new Word("NO CARRIER", 3);

    public static FinalResult Error { get; } = new Word("ERROR", 4);

    /// <summary>An equipment or network error, shown as AT+CMEE asks (core-at.md 1.4).</summary>
    public static FinalResult Cme(int code) => new Equipment("CME", code, CmeError.Describe(code));

    /// <summary>An error of the message service (core-at.md 10.4).</summary>
    public static FinalResult Cms(int code) => new Equipment("CMS", code, CmsError.Describe(code));

    /// <summary>Any text, for faults that replace the result: <c>+CME ERROR: 14</c>, <c>NO CARRIER</c>.</summary>
    public static FinalResult Custom(string text) => new Word(text, 4);

    /// <summary>The text of ATV1.</summary>
    public abstract string Describe(LineSettings settings);

    /// <summary>The number of ATV0, or null when the text is sent instead (+CME ERROR stays text).</summary>
    public abstract int? Number(LineSettings settings);

    private sealed record Word(string Text, int Code) : FinalResult
    {
        public override string Describe(LineSettings settings) => Text;

        public override int? Number(LineSettings settings) => Code;
    }

    private sealed record Equipment(string Kind, int Code, string Text) : FinalResult
    {
        public override string Describe(LineSettings settings) => settings.ErrorFormat switch
        {
            0 => "ERROR",
            1 => string.Create(CultureInfo.InvariantCulture, $"+{Kind} ERROR: {Code}"),
            _ => $"+{Kind} ERROR: {Text}",
        };

        public override int? Number(LineSettings settings) => settings.ErrorFormat == 0 ? 4 : null;
    }
}
