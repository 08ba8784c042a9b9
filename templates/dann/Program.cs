// The command line of DslDann, with the models of this project. Without a word it trains the config below; --help tells the rest.
return Dann.Runtime.Cli.DannHost.Run(args.Length > 0 ? args : ["configs/DannApp.yaml"]);
