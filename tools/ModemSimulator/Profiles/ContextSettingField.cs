using System.Globalization;

namespace Quectel.Simulator.Profiles;

/// <summary>One value of a setting: a number within limits, a text, or one of a few words.</summary>
/// <param name="TestText">How the test form shows it.</param>
public sealed record ContextSettingField(
    string TestText, int Least, int Greatest, string Default, bool IsText, bool IsSecret)
{
    /// <summary>What may be given, without quotes, capitals or not; empty for a number or a text.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public static ContextSettingField Number(int least, int greatest, int initial) =>
        Number(Range(least, greatest), least, greatest, initial);

    /// <summary>A number whose test form shows other limits than those that are enforced.</summary>
    public static ContextSettingField Number(string testText, int least, int greatest, int initial) =>
        new(testText, least, greatest, initial.ToString(CultureInfo.InvariantCulture), IsText: false, IsSecret: false);

    /// <param name="maxBytes">The longest text taken.</param>
    public static ContextSettingField Text(string name, int maxBytes) =>
        new($"\"{name}\"", 0, maxBytes, "", IsText: true, IsSecret: false);

    public static ContextSettingField Secret(string name, int maxBytes) =>
        Text(name, maxBytes) with { IsSecret = true };

    public static ContextSettingField Word(IReadOnlyList<string> words, string initial) =>
        new($"({string.Join(",", words)})", 0, 0, initial, IsText: false, IsSecret: false) { Words = words };

    // Two values are listed, more are a range: (0,1), (3,4), (0-5).
    private static string Range(int least, int greatest) => string.Create(
        CultureInfo.InvariantCulture, $"({least}{(greatest == least + 1 ? ',' : '-')}{greatest})");
}
