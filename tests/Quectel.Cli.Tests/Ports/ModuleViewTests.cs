using Quectel.Cli.Ports;
using Quectel.Modem;
using Spectre.Console;

namespace Quectel.Cli.Tests.Ports;

public sealed class ModuleViewTests
{
    private const string Rule = "ATTRS{idVendor}==\"2c7c\", ATTRS{idProduct}==\"0125\", ENV{ID_MM_DEVICE_IGNORE}=\"1\"";

    [Fact]
    public void Write_ModemManagerTakesTwoModulesOfAKind_PrintsTheirRuleOnce()
    {
        string output = Write(Module("1-1", ModemManagerClaim.Claimed), Module("1-2", ModemManagerClaim.Claimed));

        Assert.Single(output.Split('\n'), "  " + Rule);
    }

    [Theory]
    [InlineData(ModemManagerClaim.NotRunning)]
    [InlineData(ModemManagerClaim.Ignored)]
    public void Write_ModemManagerDoesNot_SaysNothingOfIt(ModemManagerClaim claim) =>
        Assert.DoesNotContain("ModemManager", Write(Module("1-1", claim)), StringComparison.Ordinal);

    [Fact]
    public void Write_NoPorts_AsksForTheKernelModule() =>
        Assert.Contains("\"option\"", Write(Module("1-1", ModemManagerClaim.NotRunning)), StringComparison.Ordinal);

    private static UsbModem Module(string location, ModemManagerClaim claim) => new()
    {
        Location = location,
        VendorId = 0x2c7c,
        ProductId = 0x0125,
        Ports = [],
        ModemManager = claim,
    };

    private static string Write(params UsbModem[] modules)
    {
        using var output = new StringWriter();
        var settings = new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) };
        IAnsiConsole terminal = AnsiConsole.Create(settings);
        terminal.Profile.Width = 1000;
        ModuleView.Write(modules, terminal);
        return output.ToString();
    }
}
