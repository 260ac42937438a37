using System.Text.Json;

namespace Quectel.Cli.Tests.Commands;

public sealed class PortsCommandTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("quectel-cli-");

    [Fact]
    public async Task RunAsync_Module_ListsPortsRolesAndHolders()
    {
        AddModule("1-1.2", "0125");
        string device = AddNode("ttyUSB2");
        await using FileStream held = File.Open(device, FileMode.Open);

        CliResult result = await CliRun.ToEndAsync("ports", "--root", _root.FullName);

        Assert.Equal(ExitCodes.Done, result.ExitCode);
        string[] lines = result.Output.TrimEnd().Split('\n');
        Assert.Equal("EC25/EC20/EG25/EM05 \"Android\", 2c7c:0125 at 1-1.2", lines[0]);
        Assert.StartsWith("  --modem usb:2c7c:0125?location=1-1.2", lines[1], StringComparison.Ordinal);
        Assert.Equal($"  0  diagnostics  {_root.FullName}/dev/ttyUSB0  free", lines[2]);
        Assert.StartsWith($"  2  AT           {device}  in use by this process (", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Json_HasTheDocumentedShape()
    {
        AddModule("1-1.2", "0125");
        string device = AddNode("ttyUSB3");
        await using FileStream held = File.Open(device, FileMode.Open);

        CliResult result = await CliRun.ToEndAsync("ports", "--json", "--root", _root.FullName);

        using var document = JsonDocument.Parse(result.OutputBytes);
        JsonElement module = Assert.Single(document.RootElement.EnumerateArray());
        Assert.Equal("2c7c", module.GetProperty("vendorId").GetString());
        Assert.Equal("0125", module.GetProperty("productId").GetString());
        Assert.Equal("EC25", module.GetProperty("models")[0].GetString());
        Assert.Equal("Android", module.GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, module.GetProperty("serial").ValueKind);
        Assert.Equal("1-1.2", module.GetProperty("location").GetString());
        Assert.Contains(module.GetProperty("modemManager").GetString(), new[] { "not running", "claimed" });
        JsonElement port = module.GetProperty("ports")[3];
        Assert.Equal(3, port.GetProperty("interface").GetInt32());
        Assert.Equal("modem", port.GetProperty("role").GetString());
        Assert.Equal(device, port.GetProperty("path").GetString());
        Assert.Equal(Environment.ProcessId, port.GetProperty("holders")[0].GetProperty("pid").GetInt32());
    }

    [Fact]
    public async Task RunAsync_NoModule_SaysSoAndFails()
    {
        CliResult result = await CliRun.ToEndAsync("ports", "--json", "--root", _root.FullName);

        Assert.Equal(ExitCodes.Modem, result.ExitCode);
        Assert.Equal("[]", result.Output.Trim());
        Assert.Contains("no Quectel module is on the USB", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private void AddModule(string location, string product)
    {
        Write($"sys/bus/usb/devices/{location}/idVendor", "2c7c");
        Write($"sys/bus/usb/devices/{location}/idProduct", product);
        Write($"sys/bus/usb/devices/{location}/product", "Android");
        for (int i = 0; i < 4; i++)
        {
            Write($"sys/bus/usb/devices/{location}:1.{i}/ttyUSB{i}/port_number", "0");
        }
    }

    private string AddNode(string name) => Write("dev/" + name, string.Empty);

    private string Write(string path, string text)
    {
        string file = Path.Combine(_root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
