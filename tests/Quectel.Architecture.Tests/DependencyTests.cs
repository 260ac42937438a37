using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Quectel.Modem;
using Quectel.Mqtt;

namespace Quectel.Architecture.Tests;

/// <summary>
/// Dependencies point one way: tools, tests, samples → Quectel.Mqtt → Quectel.Modem; inside it, services → engine.
/// </summary>
public sealed class DependencyTests
{
    /// <summary>Empty on Linux, where its package is not needed and may not be had; see its project file.</summary>
    private const string BuiltElsewhere = "Quectel.Modem.SystemIOPorts";

    [Fact]
    public void Src_EveryProject_IsAmongTheAssembliesUnderTest() =>
        Assert.Equal(
            Repository.Files("src", "*.csproj").Select(file => Path.GetFileNameWithoutExtension(file.Name))
                .Except([BuiltElsewhere]).Order(StringComparer.Ordinal),
            Repository.Assemblies.Select(assembly => assembly.GetName().Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Solution_EveryProject_IsInIt()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "Quectel.sln")).Replace('\\', '/');

        Assert.All(
            Repository.Files(string.Empty, "*.csproj"),
            file => Assert.Contains($"\"{file.Path}\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Modem_Projects_KnowsNone()
    {
        Assert.Empty(ProjectGraph.Read().ReachableFrom("Quectel.Modem"));
        Assert.DoesNotContain(
            typeof(QuectelModem).Assembly.GetReferencedAssemblies(),
            name => name.Name!.StartsWith("Quectel", StringComparison.Ordinal));
    }

    [Fact]
    public void Mqtt_Projects_KnowsTheModemOnly() =>
        Assert.Equal(["Quectel.Modem"], ProjectGraph.Read().ReachableFrom("Quectel.Mqtt"));

    [Fact]
    public void Hosting_Projects_KnowsMqttAndTheModemOnly() =>
        Assert.Equal(["Quectel.Modem", "Quectel.Mqtt"], ProjectGraph.Read().ReachableFrom("Quectel.Hosting").Order(StringComparer.Ordinal));

    [Fact]
    public void SystemIOPorts_Projects_KnowsTheModemOnlyAndNothingInSrcKnowsIt()
    {
        var graph = ProjectGraph.Read();

        Assert.Equal(["Quectel.Modem"], graph.ReachableFrom(BuiltElsewhere));
        Assert.All(
            graph.Projects.Where(project => project.Path.StartsWith("src/", StringComparison.Ordinal)),
            project => Assert.DoesNotContain(BuiltElsewhere, graph.ReachableFrom(project.Name)));
    }

    [Fact]
    public void Src_Projects_KnowNeitherToolsNorTests()
    {
        var graph = ProjectGraph.Read();

        Assert.All(
            graph.Projects.Where(project => project.Path.StartsWith("src/", StringComparison.Ordinal)),
            project => Assert.All(
                graph.ReachableFrom(project.Name),
                name => Assert.StartsWith("src/", graph[name].Path, StringComparison.Ordinal)));
    }

    /// <summary>Simulator and driver are two readings of one specification; a shared bug would hide.</summary>
    [Fact]
    public void Simulator_Projects_KnowsNone() => Assert.Empty(ProjectGraph.Read().ReachableFrom("ModemSimulator"));

    [Fact]
    public void Simulator_Sources_ShareNoFileWithTheDriver() =>
        Assert.DoesNotContain(
            Repository.Files("tools/ModemSimulator", "*.csproj"),
            file => File.ReadAllText(file.FullPath).Contains("src/", StringComparison.Ordinal));

    [Fact]
    public void Mqtt_Types_AreNoneOfTheEngineOrTheTransports() =>
        Assert.DoesNotContain(
            ReferencedTypes(typeof(QuectelMqttClient).Assembly),
            name => name.StartsWith("Quectel.Modem.At.", StringComparison.Ordinal)
                || name.StartsWith("Quectel.Modem.Transport.", StringComparison.Ordinal));

    [Fact]
    public void ReferencedTypes_OfTheClient_HoldTheModem() =>
        Assert.Contains("Quectel.Modem.IAtChannel", ReferencedTypes(typeof(QuectelMqttClient).Assembly));

    /// <summary>The engine moves lines; what a SIM or a network is, the services know.</summary>
    [Fact]
    public void Engine_Types_AreNoneOfTheServices()
    {
        string[] services =
        [
            .. Repository.Files("src/Quectel.Modem", "*.cs")
                .Where(file => file.Path.Split('/') is [_, _, not ("At" or "Transport" or "Urcs"), _, ..])
                .Select(file => Path.GetFileNameWithoutExtension(file.Name)),
        ];
        Assert.Contains("SignalQualityCommand", services);

        Assert.All(Repository.Files("src/Quectel.Modem/At", "*.cs"), file =>
            Assert.Empty(Regex.Matches(file.ReadCode(), @"\w+").Select(word => word.Value).Intersect(services)));
    }

    private static List<string> ReferencedTypes(Assembly assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly.Location));
        MetadataReader metadata = image.GetMetadataReader();
        return
        [
            .. metadata.TypeReferences.Select(metadata.GetTypeReference)
                .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}"),
        ];
    }
}
