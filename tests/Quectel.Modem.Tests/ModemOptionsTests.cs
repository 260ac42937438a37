namespace Quectel.Modem.Tests;

public sealed class ModemOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreValid() => new ModemOptions().Validate();

    [Fact]
    public void Validate_NoGrace_IsValid() => new ModemOptions { LateAnswerGrace = TimeSpan.Zero }.Validate();

    public static TheoryData<string, ModemOptions> Invalid => new()
    {
        { nameof(ModemOptions.OpenTimeout), new ModemOptions { OpenTimeout = TimeSpan.Zero } },
        { nameof(ModemOptions.OpenTimeout), new ModemOptions { OpenTimeout = Timeout.InfiniteTimeSpan } },
        { nameof(ModemOptions.LateAnswerGrace), new ModemOptions { LateAnswerGrace = TimeSpan.FromTicks(-1) } },
        { nameof(ModemOptions.SmsFormat), new ModemOptions { SmsFormat = (SmsFormat)2 } },
        { nameof(ModemOptions.LoggerFactory), new ModemOptions { LoggerFactory = null! } },
        { nameof(ModemOptions.TimeProvider), new ModemOptions { TimeProvider = null! } },
    };

    [Theory]
    [MemberData(nameof(Invalid), DisableDiscoveryEnumeration = true)]
    public void Validate_ValueOutOfRange_NamesIt(string name, ModemOptions options) =>
        Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(options.Validate).ParamName);

    [Theory]
    [MemberData(nameof(Invalid), DisableDiscoveryEnumeration = true)]
    public async Task OpenAsync_InvalidOptions_ThrowsBeforeAnythingIsWritten(string name, ModemOptions options)
    {
        (IModemTransport host, System.IO.Pipelines.IDuplexPipe modem) = ModemTransportPair.Create();
        await using IModemTransport transport = host;

        var error = await Assert.ThrowsAnyAsync<ArgumentException>(
            () => QuectelModem.OpenAsync(transport, options, TestContext.Current.CancellationToken));

        Assert.Equal(name, error.ParamName);
        Assert.True(new Quectel.Testing.ScriptedModem(modem).IsSilent);
    }
}
