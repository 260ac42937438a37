namespace Quectel.Modem.Tests;

public sealed class ModemProfilesTests
{
    // The second line of ATI (core AT reference, section 3), and the names of the shops.
    [Theory]
    [InlineData("EC25", "EC2x")]
    [InlineData("EC25-E", "EC2x")]
    [InlineData("EC21", "EC2x")]
    [InlineData("EC20F", "EC2x")]
    [InlineData("EG25", "EC2x")]
    [InlineData("EG25-G", "EC2x")]
    [InlineData("EG91", "EC2x")]
    [InlineData("EM05", "EC2x")]
    [InlineData("ec25", "EC2x")]
    [InlineData("BG95-M3", "BG9x")]
    [InlineData("BG96", "BG96")]
    [InlineData("BG77", "BG9x")]
    [InlineData("BG600L-M3", "BG9x")]
    [InlineData("BG770A-GL", "BG770")]
    [InlineData("EC200U", "EC200x")] // Not EC20: another chip, another MQTT stack.
    [InlineData("EC801E-CN", "EC801E")]
    [InlineData("EC801", "EC200x")]
    [InlineData("EG800K-EU", "EG800K")]
    [InlineData("EG915U-EU", "EC200x")]
    public void Find_KnownModel_GivesItsFamily(string model, string family) =>
        Assert.Equal(family, ModemProfiles.Find(model)?.Family);

    [Theory]
    [InlineData("")]
    [InlineData("SIM7600E")]
    [InlineData("BG951A-GL")]
    [InlineData("M95")]
    [InlineData("Quectel EC25")]
    public void Find_UnknownModel_GivesNull(string model) => Assert.Null(ModemProfiles.Find(model));

    [Fact]
    public void All_EveryPrefix_LeadsBackToItsProfile() =>
        Assert.All(
            ModemProfiles.All.SelectMany(profile => profile.ModelPrefixes.Select(prefix => (profile, prefix))),
            pair => Assert.Same(pair.profile, ModemProfiles.Find(pair.prefix)));

    [Fact]
    public void All_Limits_AreUsable() =>
        Assert.All(ModemProfiles.All, profile =>
        {
            Assert.InRange(profile.Mqtt.MaxPayloadBytes, 1, 65_535);
            Assert.InRange(profile.Mqtt.MaxTopicBytes, 1, 65_535);
            Assert.InRange(profile.Mqtt.MaxWillPayloadBytes, 1, 65_535);
            Assert.InRange(profile.Mqtt.InFlightWindow, 1, 5);
            Assert.InRange(profile.Mqtt.MaxPdpContextId, 1, 16);
            Assert.Equal(profile.Mqtt.Settings.Count, profile.Mqtt.Settings.Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.True(profile.Mqtt.OpenTimeout > TimeSpan.Zero);
            Assert.True(profile.Mqtt.CloseTimeout > TimeSpan.Zero);
        });
}
