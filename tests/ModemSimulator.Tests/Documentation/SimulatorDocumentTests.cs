using System.CommandLine;
using Quectel.Simulator.Cli;
using Quectel.Simulator.Faults;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Documentation;

/// <summary>
/// Runs the examples of <c>docs/simulator.md</c>. The convention for its blocks:
/// <list type="bullet">
/// <item><c>yaml scenario NAME</c>, <c>yaml profile NAME</c>, <c>text recording NAME</c>: files that options of later
/// examples name.</item>
/// <item><c>yaml …</c> of another kind and <c>sh</c>: not run.</item>
/// <item><c>csharp</c>: stands in <c>LibraryExamples.cs</c>, which is compiled and run.</item>
/// <item><c>console</c>: begins with <c>$ ModemSimulator OPTIONS</c>. Then either lines that the program prints (the end
/// of one may be …), or a conversation in virtual time, without echo and latencies: <c>&gt; </c> a line of the host,
/// <c>&gt;&gt; </c> bytes of the host (<c>^Z</c> is Ctrl-Z), <c>&lt; </c> the next line of the modem, <c>! </c> a line to the control socket,
/// whose answer follows as it is, <c>(20 s)</c> time passes, <c>(the port hangs up)</c> and the host comes back.</item>
/// </list>
/// </summary>
public sealed class SimulatorDocumentTests : IDisposable
{
    private const string Program = "$ ModemSimulator ";

    // The one file that no block of the document holds: keys are not published, not even worthless ones.
    private const string CertificateFile = "broker.pem";

    private static readonly string Root = FindRoot();
    private static readonly string Document = Path.Combine(Root, "docs", "simulator.md");

    private readonly string _directory = Directory.CreateTempSubdirectory("quectel-doc-").FullName;

    public static bool IsSupported => OperatingSystem.IsLinux();

    public static IEnumerable<TheoryDataRow<int>> ConsoleBlocks =>
        DocumentBlock.ReadAll(Document)
            .Where(block => block.Info == "console")
            .Select(block => new TheoryDataRow<int>(block.Line));

    [Theory(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    [MemberData(nameof(ConsoleBlocks))]
    public async Task Console_Example_IsTrue(int line)
    {
        DocumentBlock block = DocumentBlock.ReadAll(Document).Single(block => block.Line == line);
        Assert.StartsWith(Program, block.Lines[0], StringComparison.Ordinal);
        string[] arguments =
            [.. ShellWords.Split(block.Lines[0][Program.Length..]).Select(word => Localize(word, line))];

        if (!block.Lines.Any(said => said.StartsWith("< ", StringComparison.Ordinal)))
        {
            await DocumentedRun.CheckAsync(
                arguments, block.Lines.Skip(1), _directory, TestContext.Current.CancellationToken);
            return;
        }

        ParseResult parsed = SimulatorCommand.Parse(arguments);
        Assert.Empty(parsed.Errors);
        await using var conversation = new DocumentedConversation(SimulatorCommand.Read(parsed));
        await conversation.RunAsync(block.Lines.Skip(1));
    }

    [Fact]
    public void Scenarios_OfTheDocument_AreUnderstood() => Assert.All(
        DocumentBlock.ReadAll(Document).Where(block => block.Info.StartsWith("yaml scenario", StringComparison.Ordinal)),
        block => FaultScript.Parse(block.Text, $"{Document}:{block.Line}"));

    [Fact]
    public void Faults_OfTheField_AreUnderstood() => Assert.All(
        TableAfter("| In the field |"),
        row => Assert.Single(FaultScript.Parse($"faults: [{row.Split('`')[^2]}]").Rules));

    [Fact]
    public void Tables_OfFaults_AreTheVocabulary()
    {
        Assert.Equal(
            FaultVocabulary.Triggers.Select(word => $"| `{word.Example}` | {word.Meaning} |"), TableAfter("| Trigger |"));
        Assert.Equal(
            FaultVocabulary.Actions.Select(word => $"| {Code(word.Examples)} | {word.Meaning} |"), TableAfter("| Action |"));
    }

    [Fact]
    public void Table_OfOptions_HasEveryOption()
    {
        string[] rows = TableAfter("| Option |");

        Assert.All(
            SimulatorCommand.Parse([]).CommandResult.Command.Options
                .Where(option => option.Name is not ("--help" or "--version")),
            option => Assert.Contains(rows, row => row.StartsWith($"| `{option.Name}", StringComparison.Ordinal)));
    }

    [Fact]
    public void CSharp_OfTheDocument_StandsInTheLibraryExamples()
    {
        string[] code = [.. File
            .ReadLines(Path.Combine(Root, "tests", "ModemSimulator.Tests", "Documentation", "LibraryExamples.cs"))
            .Select(line => line.Trim())];

        Assert.All(DocumentBlock.ReadAll(Document).Where(block => block.Info == "csharp"), block =>
        {
            int from = 0;
            foreach (string line in block.Lines.Select(line => line.Trim()).Where(line => line.Length > 0))
            {
                from = Array.IndexOf(code, line, from) + 1;
                Assert.True(from > 0, $"'{line}' is not in LibraryExamples.cs, or not in this order.");
            }
        });
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static string[] TableAfter(string head) => [.. File.ReadLines(Document)
        .SkipWhile(line => !line.StartsWith(head, StringComparison.Ordinal)).Skip(2)
        .TakeWhile(line => line.StartsWith('|'))];

    private static string Code(IEnumerable<string> examples) =>
        string.Join("<br>", examples.Select(example => $"`{example}`"));

    private static string FindRoot()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Quectel.sln")))
        {
            directory = Path.GetDirectoryName(directory)
                ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return directory;
    }

    // Links and scenarios are in a directory of the test's own, abstract names are its own, too.
    private string Localize(string word, int line)
    {
        string[] kinds = [$"yaml scenario {word}", $"yaml profile {word}", $"text recording {word}"];
        DocumentBlock? file = DocumentBlock.ReadAll(Document).FirstOrDefault(block => kinds.Contains(block.Info));
        if (file is not null)
        {
            string path = Path.Combine(_directory, word);
            File.WriteAllText(path, file.Text);
            return path;
        }

        if (word == CertificateFile)
        {
            using var authority = new TestAuthority();
            TestCertificate certificate = authority.Issue("broker.example");
            string path = Path.Combine(_directory, word);
            File.WriteAllText(path, certificate.CertificatePem + "\n" + certificate.KeyPem);
            return path;
        }

        return word.StartsWith('@')
            ? $"{word}-{Environment.ProcessId}-{line}"
            : word.Replace("/tmp/", $"{_directory}/", StringComparison.Ordinal);
    }
}
