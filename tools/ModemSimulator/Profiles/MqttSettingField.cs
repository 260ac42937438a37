using System.Globalization;

namespace Quectel.Simulator.Profiles;

/// <summary>One value of a setting: a number within limits, or a text.</summary>
/// <param name="TestText">How <c>AT+QMTCFG=?</c> shows it.</param>
public sealed record MqttSettingField(
    string TestText, int Least, int Greatest, string Default, bool IsText, bool IsSecret)
{
    public static MqttSettingField Number(int least, int greatest, int initial) =>
        Number(Range(least, greatest), least, greatest, initial);

    /// <summary>A number whose test form shows other limits than those that are enforced.</summary>
    public static MqttSettingField Number(string testText, int least, int greatest, int initial) =>
        new(testText, least, greatest, initial.ToString(CultureInfo.InvariantCulture), IsText: false, IsSecret: false);

    /// <param name="maxBytes">The longest text taken.</param>
    public static MqttSettingField Text(string name, int maxBytes) =>
        new($"\"{name}\"", 0, maxBytes, "", IsText: true, IsSecret: false);

    public static MqttSettingField Secret(string name, int maxBytes) => Text(name, maxBytes) with { IsSecret = true };

    // Two values are listed, more are a range: (0,1), (3,4), (0-5).
    private static string Range(int least, int greatest) => string.Create(
        CultureInfo.InvariantCulture, $"({least}{(greatest == least + 1 ? ',' : '-')}{greatest})");
}
