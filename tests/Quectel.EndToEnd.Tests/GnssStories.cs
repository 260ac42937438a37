using Quectel.Modem;
using Quectel.Simulator;
using Quectel.Simulator.Faults;

namespace Quectel.EndToEnd.Tests;

/// <summary>The satellite receiver of the simulated module, which is carried along a track.</summary>
public sealed class GnssStories
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("EC25", 31.84537, 117.19882)]
    [InlineData("BG95", -33.85678, -151.21530)]
    public async Task WaitForPositionAsync_ReceiverOn_IsWhereTheModuleIs(string model, double latitude, double longitude)
    {
        await using Rig rig = await Rig.StartAsync(model);
        await rig.Simulator.SetTrackAsync(new GnssTrack(latitude, longitude, Altitude: 62.2, Radius: 0, Speed: 0));

        await rig.Modem.Gnss.StartAsync(Cancel);
        await rig.Modem.Gnss.StartAsync(Cancel); // On already.
        Assert.True(await rig.Modem.Gnss.GetIsOnAsync(Cancel));
        GnssPosition? position = await rig.Modem.Gnss.WaitForPositionAsync(Rig.Belt, Cancel).WaitAsync(Rig.Belt, Cancel);

        Assert.NotNull(position);
        Assert.Equal(latitude, position.Latitude, 1e-5);
        Assert.Equal(longitude, position.Longitude, 1e-5);
        Assert.Equal((62.2, 0, true), (position.AltitudeMeters, position.SpeedKilometersPerHour, position.HasAltitude));
        DateTimeOffset now = rig.Modem.TimeProvider.GetUtcNow();
        Assert.InRange(position.Time, now.AddMinutes(-1), now);
    }

    [Fact]
    public async Task GetPositionAsync_OnTheMove_HasSpeedAndCourse()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await rig.Simulator.SetTrackAsync(new GnssTrack(50, 8, Altitude: 100, Radius: 100_000, Speed: 90));
        await rig.Modem.Gnss.StartAsync(Cancel);

        GnssPosition? position = await rig.Modem.Gnss.WaitForPositionAsync(Rig.Belt, Cancel).WaitAsync(Rig.Belt, Cancel);

        Assert.Equal(90, position?.SpeedKilometersPerHour);
        Assert.InRange(position?.CourseDegrees ?? -1, 89, 92); // It goes round clockwise, from the north on.
    }

    [Fact]
    public async Task GetPositionAsync_NoSkyOrOff_IsNullOrMisuse()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await Assert.ThrowsAsync<InvalidOperationException>(() => rig.Modem.Gnss.GetPositionAsync(Cancel));

        await rig.Modem.Gnss.StartAsync(Cancel);
        await rig.Simulator.InjectAsync(GnssActions.Lose());
        Assert.Null(await rig.Modem.Gnss.GetPositionAsync(Cancel));

        await rig.Modem.Gnss.StopAsync(Cancel);
        await rig.Modem.Gnss.StopAsync(Cancel); // Off already.
        Assert.False(await rig.Modem.Gnss.GetIsOnAsync(Cancel));
    }
}
