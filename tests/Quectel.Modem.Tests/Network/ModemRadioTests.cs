namespace Quectel.Modem.Tests.Network;

/// <summary>How the modem looks for networks: AT+QCFG, on the channel of a test.</summary>
public sealed class ModemRadioTests
{
    private readonly ScriptedChannel _channel = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ScanMode_ReadAndSet()
    {
        _channel.Answer("AT+QCFG=\"nwscanmode\"", "+QCFG: \"nwscanmode\",3", "OK") // BG770A, labwired
            .Answer("AT+QCFG=\"nwscanmode\",0,1", "OK");

        Assert.Equal(NetworkScanMode.Lte, await Radio().GetScanModeAsync(Cancel));
        await Radio().SetScanModeAsync(NetworkScanMode.Automatic, Cancel);
    }

    [Fact]
    public async Task IotMode_ReadAndSet()
    {
        _channel.Answer("AT+QCFG=\"iotopmode\"", "+QCFG: \"iotopmode\",2", "OK") // BG770A, labwired
            .Answer("AT+QCFG=\"iotopmode\",1,1", "OK");

        Assert.Equal(IotMode.Both, await Radio().GetIotModeAsync(Cancel));
        await Radio().SetIotModeAsync(IotMode.NbIot, Cancel);
    }

    [Fact]
    public async Task IotMode_ModuleHasOneKind_Throws()
    {
        _channel.Answer("AT+QCFG=\"iotopmode\"", "ERROR");

        await Assert.ThrowsAsync<AtCommandException>(() => Radio(ModemProfiles.Ec2x).GetIotModeAsync(Cancel));
    }

    // Core AT reference, 5.6: the codes of both families, their examples, and automatic; the third is a BG770A's.
    public static TheoryData<string, string, ScanTechnology[]> Sequences => new()
    {
        { "EC25", "0403010205", [ScanTechnology.Lte, ScanTechnology.Wcdma, ScanTechnology.Gsm, ScanTechnology.TdScdma, ScanTechnology.Cdma] },
        { "BG95", "020301", [ScanTechnology.CatM1, ScanTechnology.NbIot, ScanTechnology.Gsm] },
        { "BG770A-GL", "0203", [ScanTechnology.CatM1, ScanTechnology.NbIot] },
        { "BG95", "03", [ScanTechnology.NbIot] },
        { "BG95", "00", [] },
    };

    [Theory]
    [MemberData(nameof(Sequences), DisableDiscoveryEnumeration = true)]
    public async Task ScanSequence_ReadAndSet(string model, string digits, ScanTechnology[] sequence)
    {
        ModemRadio radio = Radio(ModemProfiles.Find(model)!);
        _channel.Answer("AT+QCFG=\"nwscanseq\"", $"+QCFG: \"nwscanseq\",{digits}", "OK")
            .Answer($"AT+QCFG=\"nwscanseq\",{digits},1", "OK");

        Assert.Equal(sequence, await radio.GetScanSequenceAsync(Cancel));
        await radio.SetScanSequenceAsync(sequence, Cancel);
    }

    [Theory]
    [InlineData("20301", ScanTechnology.CatM1)] // The first zero is gone.
    [InlineData("1", ScanTechnology.Gsm)]
    public void ScanSequence_WithoutItsFirstZero_IsTheSame(string digits, ScanTechnology first) =>
        Assert.Equal(first, ScanSequence.Decode(ModemProfiles.Bg9x, digits)[0]);

    [Theory]
    [InlineData("04")]
    [InlineData("0x")]
    [InlineData("0100")]
    public void ScanSequence_CodeUnknown_Throws(string digits) =>
        Assert.Throws<AtProtocolException>(() => ScanSequence.Decode(ModemProfiles.Bg9x, digits));

    [Fact]
    public async Task SetScanSequenceAsync_WhatTheFamilyHasNot_IsRefusedBeforeAnythingIsSent()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Set(ModemProfiles.Bg9x, ScanTechnology.Lte));
        await Assert.ThrowsAsync<ArgumentException>(() => Set(ModemProfiles.Ec2x, ScanTechnology.CatM1));
        await Assert.ThrowsAsync<ArgumentException>(() => Set(ModemProfiles.Ec2x, ScanTechnology.Lte, ScanTechnology.Lte));
        await Assert.ThrowsAsync<NotSupportedException>(() => Set(ModemProfiles.Ec200x, ScanTechnology.Lte));
        await Assert.ThrowsAsync<NotSupportedException>(() => Radio(ModemProfiles.Ec200x).GetScanSequenceAsync(Cancel));

        Assert.Empty(_channel.Sent);

        async Task Set(ModemProfile profile, params ScanTechnology[] sequence) =>
            await Radio(profile).SetScanSequenceAsync(sequence, Cancel);
    }

    // BG95 (core AT reference, 5.6): needs more than 64 bits.
    [Fact]
    public async Task Bands_OfBg95_ReadChangedAndSet()
    {
        const string Read =
            "+QCFG: \"band\",0xf,0x100002000000000f0e189f,0x100042000000000000081a";
        _channel.Answer("AT+QCFG=\"band\"", Read, "OK")
            .Answer("AT+QCFG=\"band\",f,80084,100042000000000000081a,1", "OK");

        BandSelection bands = await Radio().GetBandsAsync(Cancel);
        Assert.Equal(0xF, (int)bands.GsmWcdmaMask);
        Assert.Equal([1, 2, 3, 4, 5, 8, 12, 13, 18, 19, 20, 25, 26, 27, 28, 66, 85], bands.LteBands);
        Assert.Equal([2, 4, 5, 12, 66, 71, 85], bands.NbIotBands);
        await Radio().SetBandsAsync(bands with { LteBands = [3, 8, 20] }, Cancel);
    }

    [Fact]
    public async Task Bands_OfEg25_HaveNoNbIot()
    {
        const string Read = "+QCFG: \"band\",0xbff,0x1e00b0e18df,0x3f"; // Core AT reference, 5.6, with a third mask.
        _channel.Answer("AT+QCFG=\"band\"", Read, "OK").Answer("AT+QCFG=\"band\",bff,1e00b0e18df,3f,1", "OK");
        ModemRadio radio = Radio(ModemProfiles.Ec2x);

        BandSelection bands = await radio.GetBandsAsync(Cancel);
        Assert.Empty(bands.NbIotBands);
        Assert.Equal(0x3F, (int)bands.TdScdmaMask);
        Assert.Equal("GSM/WCDMA 0xBFF, LTE 1 2 3 4 5 7 8 12 13 18 19 20 25 26 28 38 39 40 41, NB-IoT ", bands.ToString());
        await radio.SetBandsAsync(bands, Cancel);
    }

    [Theory]
    [InlineData("+QCFG: \"band\",0xf,0x1")]
    [InlineData("+QCFG: \"band\",0xf,0xg,0x1")]
    [InlineData("+QCFG: \"band\",")]
    [InlineData("+QCFG: \"band\"")]
    [InlineData("+QCFG: \"bandx\",1,1,1")]
    public async Task Bands_OtherShape_Throws(string line)
    {
        _channel.Answer("AT+QCFG=\"band\"", line, "OK");

        await Assert.ThrowsAsync<AtProtocolException>(() => Radio().GetBandsAsync(Cancel));
    }

    [Fact]
    public async Task SetBandsAsync_NoBandOrNoSuchBand_IsRefusedBeforeAnythingIsSent()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Set(new BandSelection()));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Set(new BandSelection { LteBands = [0] }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Set(new BandSelection { NbIotBands = [129] }));
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await Radio(ModemProfiles.Ec2x).SetBandsAsync(new BandSelection { NbIotBands = [20] }, Cancel));

        Assert.Empty(_channel.Sent);

        async Task Set(BandSelection bands) => await Radio().SetBandsAsync(bands, Cancel);
    }

    private ModemRadio Radio(ModemProfile? profile = null) => new(_channel, profile ?? ModemProfiles.Bg9x);
}
