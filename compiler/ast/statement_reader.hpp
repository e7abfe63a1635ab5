#pragma once
// Reading one statement. Private to this folder.

#include "compiler/ast/reader.hpp"

namespace policyc::ast {

class StatementReader {
 public:
  StatementReader(Reader& reader, NodeIndex node) : reader_(reader), node_(node), nodes_(reader.children(node)) {}

  AnyStatement read();

 private:
  Node kind() const;
  Word word_of(NodeIndex node) const;  ///< the first child as a word
  Text text_among() const;
  void repeated(NodeIndex node, const char* what) const;
  bool read_head_part(NodeIndex node, Head& head);
  template <class Other>
  Head head(Other other);

  PolicyHeader policy() const;
  KindDecl kind_decl() const;
  PartyDecl party() const;
  TypeName type(NodeIndex node) const;
  FactDecl fact(NodeIndex node);
  std::vector<FactDecl> facts();
  ActionDecl action();
  Define define();
  RulePart rule_part(NodeIndex node);
  Rule rule();
  TableRow table_row(NodeIndex node);
  Table table();
  Trigger trigger(NodeIndex node) const;
  Obligation obligation();
  StepDecl step(NodeIndex node);
  Procedure procedure();
  Standing standing();
  Vote vote();
  Veto veto(NodeIndex node) const;
  Reading reading();
  Property property();
  Assumption assumption();
  Acceptance acceptance();

  Reader& reader_;
  NodeIndex node_;
  Nodes nodes_;
};

}  // namespace policyc::ast
